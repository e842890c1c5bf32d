package io.anuencia.consent.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anuencia.testbed.infrastructure.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The content of a signed note, its signer, and its verification with the public key. */
class SigningKeyTest {

    private static final Instant NOW = Instant.parse("2026-12-01T15:30:00Z");
    private static final KeyPair OURS = SigningKeys.ed25519();
    private static final KeyPair FORMER = SigningKeys.ed25519();
    private static final byte[] ROOT = TreeHash.empty();

    private static String pem(String name, Key key) {
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
                .formatted(name, Base64.getMimeEncoder().encodeToString(key.getEncoded()));
    }

    private static String secret(KeyPair keys) {
        return pem("PRIVATE KEY", keys.getPrivate());
    }

    private static String open(KeyPair keys) {
        return pem("PUBLIC KEY", keys.getPublic());
    }

    private static SigningKey key(String pem) {
        return new SigningKey(new EagerSealing(pem));
    }

    private static SigningKey ours() {
        return key(secret(OURS) + open(OURS));
    }

    private static String text(String origin) {
        return Checkpoint.text(origin, 9, ROOT, NOW);
    }

    private static String note() {
        return ours().sign(text(ours().origin()));
    }

    private static Checkpoint checkpoint(long treeSize, byte[] root, String note) {
        return new Checkpoint(treeSize, root, NOW, note);
    }

    @Test
    void noteContainsNameSizeRootTimeAndSigner() {
        // when
        String note = note();

        // then
        assertThat(note.lines())
                .startsWith(
                        "anuencia/consent-ledger",
                        "9",
                        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
                        "signed 2026-12-01T15:30:00Z",
                        "")
                .hasSize(6);
        assertThat(note).contains("\n\n— anuencia/consent-ledger ").endsWith("\n");
        assertThat(SignedNote.isSigned(note, OURS.getPublic())).isTrue();
        assertThat(SignedNote.isSigned(note, FORMER.getPublic())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "anuencia/consent-ledger, another/ledger",
        "2026-12-01, 2026-12-02",
        "'\n9\n', '\n10\n'",
        "— anuencia/consent-ledger, — another/ledger",
        "— anuencia/consent-ledger, anuencia/consent-ledger",
        "'\n\n', '\n'",
        "' anuencia/consent-ledger ', ' anuencia/consent-ledger !'"
    })
    void changedNoteIsNotSigned(String words, String others) {
        // given
        String changed = note().replace(words, others);

        // then
        assertThat(changed).isNotEqualTo(note());
        assertThat(SignedNote.isSigned(changed, OURS.getPublic())).isFalse();
        assertThat(ours().hasSigned(changed)).isFalse();
    }

    @Test
    void signatureNextToOthersCounts() {
        // given
        String other = "— w " + Base64.getEncoder().encodeToString(new byte[5]);
        String[] parts = note().split("(?<=\n\n)", 2);

        // then
        assertThat(ours().hasSigned(parts[0] + other + "\n" + parts[1])).isTrue();
    }

    @Test
    void noteOfAFormerKeyIsAcceptedIfItsPublicKeyIsListed() {
        // given
        SigningKey former = key(secret(FORMER) + open(FORMER));
        String before = former.sign(text(former.origin()));

        // then
        assertThat(key(secret(OURS) + open(OURS) + open(FORMER)).hasSigned(before)).isTrue();
        assertThat(ours().hasSigned(before)).isFalse();
    }

    @Test
    void signatureBeginsWithTheKeyId() {
        // given
        String[] lines = note().split("\n");
        String base64 = lines[5].substring(lines[5].lastIndexOf(' ') + 1);

        // when
        byte[] signature = Base64.getDecoder().decode(base64);

        // then
        assertThat(signature).hasSize(4 + 64);
        assertThat(Arrays.copyOf(signature, 4))
                .isEqualTo(SignedNote.keyId("anuencia/consent-ledger", OURS.getPublic()))
                .isNotEqualTo(SignedNote.keyId("another/ledger", OURS.getPublic()))
                .isNotEqualTo(SignedNote.keyId("anuencia/consent-ledger", FORMER.getPublic()));
    }

    /** The verifier key used as an example in the documentation of Go's notes. */
    @Test
    void keyIdMatchesTheReferenceImplementation() throws GeneralSecurityException {
        // given
        byte[] key = Base64.getDecoder().decode("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        byte[] encoded = HexFormat.of().parseHex("302a300506032b6570032100" + "00".repeat(32));
        System.arraycopy(key, 1, encoded, encoded.length - 32, 32);

        // when
        PublicKey open =
                KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));

        // then
        assertThat(HexFormat.of().formatHex(SignedNote.keyId("PeterNeumann", open)))
                .isEqualTo("c74f20a3");
    }

    @Test
    void checkpointMustMatchItsNote() {
        // given
        byte[] otherRoot = TreeHash.leaf("other".getBytes(StandardCharsets.UTF_8));

        // then
        assertThatCode(() -> checkpoint(9, ROOT, note()).requireSigned(ours()))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> checkpoint(10, ROOT, note()).requireSigned(ours()))
                .isInstanceOf(BrokenTreeException.class)
                .hasMessageContaining("not what its note says");
        assertThatThrownBy(() -> checkpoint(9, otherRoot, note()).requireSigned(ours()))
                .isInstanceOf(BrokenTreeException.class)
                .hasMessageContaining("not what its note says");
        assertThatThrownBy(
                        () ->
                                checkpoint(9, ROOT, note())
                                        .requireSigned(key(secret(FORMER) + open(FORMER))))
                .isInstanceOf(BrokenTreeException.class)
                .hasMessageContaining("no known key");
    }

    @Test
    void mismatchedOrMissingKeysAreRefused() {
        // given
        String noKey = pem("PRIVATE KEY", SigningKeys.rsa().getPrivate()) + open(OURS);

        // then
        assertThatThrownBy(() -> key(secret(OURS) + open(FORMER) + open(OURS)))
                .hasMessageContaining("are not a pair");
        assertThatThrownBy(() -> key(secret(OURS))).hasMessageContaining("has no PUBLIC KEY");
        assertThatThrownBy(() -> key(open(OURS))).hasMessageContaining("has no PRIVATE KEY");
        assertThatThrownBy(() -> key(noKey)).hasMessageContaining("is not an Ed25519 key");
    }
}
