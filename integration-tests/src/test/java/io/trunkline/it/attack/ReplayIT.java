package io.trunkline.it.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.it.support.AuthServer;
import io.trunkline.it.support.HttpCalls.Answer;
import io.trunkline.it.support.HttpCalls.Tokens;
import io.trunkline.it.support.LeakCheck;
import io.trunkline.it.support.Victim;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A refresh token that was stolen is used a second time, by whoever comes second: everything that came of it ends. */
@ExtendWith(LeakCheck.class)
class ReplayIT {
    @Test
    void aReplayedRefreshTokenEndsTheThiefAndNotTheUsersOtherSessions(@TempDir Path folder) throws Exception {
        try (AuthServer server = AuthServer.start(folder)) {
            String url = server.server().url();
            Tokens stolen = server.http().logIn("ann");
            Tokens thiefs = server.http().refresh(stolen.refresh());
            Tokens others = server.http().logIn("ann");
            try (Victim owner = Victim.connect(url, stolen.access(), "inbox/ann/#");
                    Victim thief = Victim.connect(url, thiefs.access(), "inbox/ann/#");
                    Victim otherDevice = Victim.connect(url, others.access(), "inbox/ann/#")) {
                Answer replay = server.http().tryRefresh(stolen.refresh());
                assertThat(replay.status()).isIn(400, 401);
                assertThat(replay.body()).doesNotContain(stolen.refresh());

                assertThat(thief.closing().code()).isEqualTo(3502);
                assertThat(owner.closing().code())
                        .as("nobody knows which of the two is the thief: the owner logs in again")
                        .isEqualTo(3502);
                assertThat(server.http().tryRefresh(thiefs.refresh()).status()).isIn(400, 401);
                assertThat(server.http()
                                .publish("Bearer " + thiefs.access(), "inbox/ann/1", "\"forged\"")
                                .status())
                        .isEqualTo(401);

                otherDevice.publish("inbox/ann/1", "\"genuine\"");
                otherDevice.expect("inbox/ann/1 genuine");
                otherDevice.expectNothingElse();
                assertThat(server.http().tryRefresh(others.refresh()).status()).isEqualTo(200);
            }
            try (Victim again = Victim.connect(url, server.http().logIn("ann").access(), "inbox/ann/#")) {
                again.publish("inbox/ann/2", "2");
                again.expect("inbox/ann/2 2");
            }
        }
    }
}
