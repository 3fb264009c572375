package io.trunkline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AuthEndpointConfigTest {
    @Test
    void hasTheDocumentedDefaults() {
        assertThat(AuthEndpointConfig.DEFAULT)
                .isEqualTo(new AuthEndpointConfig("/auth/token", "/negotiate", "username", "password", "/ws", 16_384));
    }

    @Test
    void namesTheOptionThatIsWrong() {
        refused("t", "/n", "u", "p", 1, "auth.tokenPath must begin with '/' and have neither '?' nor '#', but was 't'");
        refused("/t", "/n?", "u", "p", 1, "auth.negotiatePath must begin with '/'");
        refused("/t", "/t", "u", "p", 1, "auth.tokenPath and auth.negotiatePath must differ, but both were /t");
        refused("/t", "/n", "", "p", 1, "auth.usernameField must be of letters");
        refused("/t", "/n", "u", "p\"", 1, "auth.passwordField must be of letters");
        refused("/t", "/n", "grant_type", "p", 1, "neither grant_type nor refresh_token, but was 'grant_type'");
        refused("/t", "/n", "x", "x", 1, "auth.usernameField and auth.passwordField must differ, but both were x");
        refused("/t", "/n", "u", "p", 0, "auth.bodyBytes must be positive, but was 0");
        assertThatThrownBy(() -> AuthEndpointConfig.DEFAULT.withSocketPath("ws"))
                .hasMessageContaining("auth.socketPath must begin with '/'");
    }

    private static void refused(
            String tokenPath, String negotiatePath, String user, String password, int bytes, String message) {
        assertThatThrownBy(() -> new AuthEndpointConfig(tokenPath, negotiatePath, user, password, "/ws", bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
