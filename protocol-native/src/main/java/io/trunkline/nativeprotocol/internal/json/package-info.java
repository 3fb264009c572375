/**
 * JSON by slices: values are places in a message's bytes, so that payloads pass through as they came. Read
 * {@link io.trunkline.nativeprotocol.internal.json.JsonReader} first, and
 * {@link io.trunkline.nativeprotocol.internal.json.JsonWriter} for the way out.
 */
@NullMarked
package io.trunkline.nativeprotocol.internal.json;

import org.jspecify.annotations.NullMarked;
