package io.anuencia.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenOriginTest {

    private static final String ISSUER = "mp.jwt.verify.issuer";
    private static final String AUDIENCES = "mp.jwt.verify.audiences";

    private static List<String> missing(String profile, Map<String, String> settings) {
        return TokenOrigin.missing(
                List.of(profile), name -> Optional.ofNullable(settings.get(name)));
    }

    @Test
    void serviceForRealPeopleNeedsIssuerAndAudience() {
        // then
        assertThat(missing("prod", Map.of()))
                .containsExactly("MP_JWT_VERIFY_ISSUER", "MP_JWT_VERIFY_AUDIENCES");
        assertThat(missing("prod", Map.of(ISSUER, "NONE", AUDIENCES, " ")))
                .containsExactly("MP_JWT_VERIFY_ISSUER", "MP_JWT_VERIFY_AUDIENCES");
        assertThat(missing("prod", Map.of(ISSUER, "https://issuer.test")))
                .containsExactly("MP_JWT_VERIFY_AUDIENCES");
        assertThat(missing("prod", Map.of(ISSUER, "https://issuer.test", AUDIENCES, "anuencia")))
                .isEmpty();
    }

    @Test
    void demosAndTestsNeedNeither() {
        // then
        assertThat(missing("test", Map.of())).isEmpty();
        assertThat(missing("local", Map.of())).isEmpty();
    }
}
