/**
 * JSON (RFC 8259) by slices: values are places in a message's bytes, so that payloads pass through as they came. Read
 * {@link io.trunkline.domain.json.JsonReader} first, and {@link io.trunkline.domain.json.JsonWriter} for the way out.
 *
 * <p>It is here, and not a library behind a protocol, because a payload's kind is the platform's own notion: every way in
 * must tell what is JSON, keep its bytes, and say where it is broken. ADR 0004 has the measurements.
 */
@NullMarked
package io.trunkline.domain.json;

import org.jspecify.annotations.NullMarked;
