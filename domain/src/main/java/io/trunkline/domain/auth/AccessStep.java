package io.trunkline.domain.auth;

/**
 * One step on the way to an answer of {@link AccessRules}.
 *
 * @param rule its name, or one of the names that {@link AccessRules} has for what is not a rule
 * @param applied whether it decided; the last step's alone does
 * @param why for people; holds names of the rules and of the principal, so it is for administrators, not for clients
 */
public record AccessStep(String rule, boolean applied, String why) {}
