package io.trunkline.domain.json;

import java.util.List;

/**
 * The elements of an array that was opened.
 *
 * @param kept the first elements, as many as the reader keeps
 * @param count how many there are in all
 */
public record JsonArray(List<JsonValue> kept, int count) {}
