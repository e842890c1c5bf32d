package io.anuencia.messaging.rest;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.anuencia.testbed.infrastructure.SigningKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.stream.Stream;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenKeysTest {

    @TempDir Path folder;

    static Stream<String> keys() throws GeneralSecurityException {
        PublicKey rsa = SigningKeys.rsa().getPublic();
        PublicKey ec = KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic();
        return Stream.of(
                SigningKeys.pem(rsa),
                SigningKeys.pem(ec),
                SigningKeys.pem(SigningKeys.ed25519().getPublic()),
                new JsonWebKeySet(new RsaJsonWebKey((RSAPublicKey) rsa)).toJson());
    }

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("keys"), content).toString();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void fileWithKeysIsTaken(String content) throws IOException {
        // given
        String path = file(content);
        // then
        assertThatCode(() -> TokenKeys.check(path)).doesNotThrowAnyException();
        assertThatCode(() -> TokenKeys.check("file://" + path)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no key", "{}", "{\"keys\":[]}"})
    void fileWithoutKeyIsRefused(String content) throws IOException {
        // given
        String path = file(content);
        // then
        assertThatIllegalStateException()
                .isThrownBy(() -> TokenKeys.check(path))
                .withMessageContaining("MP_JWT_VERIFY_PUBLICKEY_LOCATION is " + path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nonexistent.pem",
                "file:///nonexistent.pem",
                "none",
                " ",
                "https://",
                "https://a b"
            })
    void placeWithoutFileIsRefused(String location) {
        // then
        assertThatIllegalStateException().isThrownBy(() -> TokenKeys.check(location));
    }

    @Test
    void urlIsNotFetched() {
        // then
        assertThatCode(() -> TokenKeys.check("https://nobody.invalid/certs"))
                .doesNotThrowAnyException();
    }
}
