package io.trunkline.domain.auth;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Who the users are: a file, LDAP, SQL. Any thread; must not block. */
public interface UserDirectory {
    /**
     * Checks a password. Takes as long for an unknown user as for a wrong password.
     *
     * @return empty where either is wrong; fails with an {@link AuthException} of {@link AuthException.Reason#THROTTLED} where too
     *     many passwords are being checked
     */
    CompletionStage<Optional<Identity>> authenticate(String user, Secret password);

    /** The user without a check, for a refresh; empty where there is none any more. */
    CompletionStage<Optional<Identity>> find(String user);
}
