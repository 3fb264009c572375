package io.trunkline.http.internal;

import io.trunkline.domain.payload.Payload;
import org.jspecify.annotations.Nullable;

/** The members of a publish body as they came; what is left out is null. */
record PublishMembers(
        @Nullable String channel,
        @Nullable Payload data,
        @Nullable String base64) {}
