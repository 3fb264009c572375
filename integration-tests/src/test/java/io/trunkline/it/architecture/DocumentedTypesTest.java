package io.trunkline.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Public types, and every method of a port, say what they promise. Sources are parsed, not compiled. */
class DocumentedTypesTest {
    @Test
    void publicTypesAndMethodsOfPortsAreDocumented() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var units = files.getJavaFileObjectsFromPaths(SourceTree.mainSources());
            var task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, units);
            var trees = DocTrees.instance(task);
            var undocumented = new ArrayList<String>();
            var checked = 0;
            for (CompilationUnitTree unit : task.parse()) {
                for (Tree declaration : unit.getTypeDecls()) {
                    if (declaration instanceof ClassTree type && isPublic(type)) {
                        checked++;
                        collect(trees, unit, type, undocumented);
                    }
                }
            }
            assertThat(checked).as("public types").isPositive();
            assertThat(undocumented)
                    .as("an adapter's author and a user read the contract here: shapes, units, threading, errors")
                    .isEmpty();
        }
    }

    private static void collect(DocTrees trees, CompilationUnitTree unit, ClassTree type, List<String> undocumented) {
        var typePath = TreePath.getPath(unit, type);
        var typeName = type.getSimpleName().toString();
        if (trees.getDocComment(typePath) == null) {
            undocumented.add(typeName);
        }
        if (type.getKind() != Tree.Kind.INTERFACE) {
            return;
        }
        for (Tree member : type.getMembers()) {
            if (member instanceof MethodTree method
                    && !isOverride(method)
                    && !method.getModifiers().getFlags().contains(Modifier.PRIVATE)
                    && trees.getDocComment(new TreePath(typePath, method)) == null) {
                undocumented.add(typeName + "." + method.getName());
            }
        }
    }

    private static boolean isPublic(ClassTree type) {
        return type.getModifiers().getFlags().contains(Modifier.PUBLIC);
    }

    /** What a method overrides is documented where it is declared first. */
    private static boolean isOverride(MethodTree method) {
        return method.getModifiers().getAnnotations().stream()
                .anyMatch(
                        annotation -> annotation.getAnnotationType().toString().equals("Override"));
    }
}
