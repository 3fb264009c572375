package io.trunkline.perf.result;

import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Numbers of JSON; what is absent, null or no number is NaN here and null there, and never zero. */
final class JsonNumbers {
    private JsonNumbers() {}

    static double of(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isNumber() ? value.asDouble() : Double.NaN;
    }

    static void put(ObjectNode object, String field, double value) {
        if (Double.isNaN(value)) object.putNull(field);
        else if (value == Math.rint(value) && Math.abs(value) < 1e15) object.put(field, (long) value);
        // six digits say more than the noise allows, and keep the files small
        else object.put(field, Double.parseDouble(String.format(Locale.ROOT, "%.6g", value)));
    }
}
