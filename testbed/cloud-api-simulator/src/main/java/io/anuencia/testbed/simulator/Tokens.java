package io.anuencia.testbed.simulator;

import java.util.HashSet;
import java.util.Set;

/** The bearer tokens that Graph accepts now. */
final class Tokens {
    private final CurrentSettings settings;
    private final Set<String> expired = new HashSet<>();

    Tokens(CurrentSettings settings) {
        this.settings = settings;
    }

    /** Refuses a token that is absent (null), unknown or expired. */
    void require(String token) {
        if (token == null || !isKnown(token)) {
            throw GraphRefusal.token(token != null);
        }
        if (!expired.isEmpty() && expired.contains(token)) {
            throw GraphRefusal.expiredToken();
        }
    }

    boolean isKnown(String token) {
        return settings.now().tokens().contains(token);
    }

    void expire(String token, boolean now) {
        if (now) {
            expired.add(token);
        } else {
            expired.remove(token);
        }
    }
}
