package io.trunkline.http;

import io.trunkline.domain.auth.TokenRevoker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Notes what is taken back; answers as a test says. */
final class FakeRevoker implements TokenRevoker {
    final List<String> revoked = new ArrayList<>();
    CompletionStage<Void> answer = CompletableFuture.completedStage(null);

    @Override
    public CompletionStage<Void> revokeUser(String user) {
        revoked.add("user " + user);
        return answer;
    }

    @Override
    public CompletionStage<Void> revokeToken(String tokenId) {
        revoked.add("token " + tokenId);
        return answer;
    }
}
