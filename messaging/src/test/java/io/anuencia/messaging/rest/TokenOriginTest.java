package io.anuencia.messaging.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenOriginTest {

    private static final String ISSUER = "mp.jwt.verify.issuer";
    private static final String AUDIENCES = "mp.jwt.verify.audiences";
    private static final String KEYS = "mp.jwt.verify.publickey.location";

    private static List<String> missing(String profile, Map<String, String> settings) {
        return TokenOrigin.missing(
                List.of(profile), name -> Optional.ofNullable(settings.get(name)));
    }

    @Test
    void serviceForRealPeopleNeedsIssuerAudienceAndKey() {
        // then
        assertThat(missing("prod", Map.of()))
                .containsExactly(
                        "MP_JWT_VERIFY_ISSUER",
                        "MP_JWT_VERIFY_AUDIENCES",
                        "MP_JWT_VERIFY_PUBLICKEY_LOCATION");
        assertThat(missing("prod", Map.of(ISSUER, "NONE", AUDIENCES, " ", KEYS, "https://keys")))
                .containsExactly("MP_JWT_VERIFY_ISSUER", "MP_JWT_VERIFY_AUDIENCES");
        assertThat(missing("prod", Map.of(ISSUER, "https://issuer.test", KEYS, "https://keys")))
                .containsExactly("MP_JWT_VERIFY_AUDIENCES");
        assertThat(missing("prod", Map.of(ISSUER, "https://issuer.test", AUDIENCES, "anuencia")))
                .containsExactly("MP_JWT_VERIFY_PUBLICKEY_LOCATION");
    }

    @Test
    void keyItselfReplacesItsLocation() {
        // given
        Map<String, String> settings =
                Map.of(
                        ISSUER,
                        "https://issuer.test",
                        AUDIENCES,
                        "anuencia",
                        "mp.jwt.verify.publickey",
                        "MIIB");
        // then
        assertThat(missing("prod", settings)).isEmpty();
    }

    @Test
    void demosAndTestsNeedNone() {
        // then
        assertThat(missing("test", Map.of())).isEmpty();
        assertThat(missing("local", Map.of())).isEmpty();
    }
}
