package io.trunkline.it.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretAnswersTest {
    private final List<String> found = new ArrayList<>();

    private String cut(String text) {
        return SecretAnswers.cut(text, (kind, secret) -> found.add(kind + " " + secret));
    }

    @Test
    void cutsTheTokensOfALogin() {
        assertThat(
                        cut(
                                "POST /auth/token 200\n\n"
                                        + "{\"access_token\":\"aaa\",\"token_type\":\"Bearer\",\"expires_in\":9,\"refresh_token\":\"rrr\"}"))
                .isEqualTo(
                        "POST /auth/token 200\n\n"
                                + "{\"access_token\":\"***\",\"token_type\":\"Bearer\",\"expires_in\":9,\"refresh_token\":\"***\"}");
        assertThat(found).containsExactly("ACCESS_TOKEN aaa", "REFRESH_TOKEN rrr");
    }

    @Test
    void cutsATicket() {
        assertThat(cut("{\"connection\":\"c\",\"ticket\":\"ttt\",\"ticketExpires\":30}"))
                .isEqualTo("{\"connection\":\"c\",\"ticket\":\"***\",\"ticketExpires\":30}");
        assertThat(found).containsExactly("TICKET ttt");
    }

    @Test
    void cutsWhatStreamsGoOnBy() {
        String secret = "Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4";
        assertThat(cut("{\"ticket\":\"" + secret + "\",\"ticketExpires\":30}")).doesNotContain(secret);
        assertThat(cut("retry: 1000\n\nevent: link\ndata: {\"link\":\"" + secret + "\"}\n\n"))
                .doesNotContain(secret);
        assertThat(cut("id: " + secret + ":7\ndata: {}\n\n")).isEqualTo("id: ***:7\ndata: {}\n\n");
        assertThat(found).containsExactly("TICKET " + secret, "STREAM " + secret, "STREAM " + secret);
        assertThat(cut("data: " + secret)).contains(secret);
    }

    @Test
    void cutsASession() {
        assertThat(cut("{\"id\":1,\"result\":{\"connection\":\"Zm9vYmFyYmF6cXV4\",\"session\":\"sss\",\"user\":null}}"))
                .contains("\"session\":\"***\"");
        String secret = "Zm9vYmFyYmF6cXV4.YSBzZWNyZXQgb2YgdGhlIHNl";
        assertThat(cut("\u0001\u007f\u001f\u0010Zm9vYmFyYmF6cXV4\u007f/)" + secret + "\u001f#"))
                .doesNotContain(secret);
        assertThat(found).isEmpty();
    }

    @Test
    void leavesThemWhereTheyHaveLeaked() {
        String leaks =
                "X-Token: aaa\n\n{\"connections\":[{\"connection\":\"c\",\"ticket\":\"ttt\"},{\"access_token\":\"aaa\"}]}";
        assertThat(cut(leaks)).isEqualTo(leaks);
        assertThat(cut("X-Token: aaa\n\n{\"access_token\":\"aaa\",\"token_type\":\"Bearer\",\"expires_in\":9}"))
                .startsWith("X-Token: aaa\n")
                .contains("\"access_token\":\"***\"");
    }
}
