package io.anuencia.testbed.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The export of an empty ledger, which is whole, compared with different published checkpoints. */
class AuditedLedgerTest {

    private static final String NAME = "example.org/ledger";

    @TempDir Path folder;

    private KeyPair keys;
    private AuditedLedger ledger;

    @BeforeEach
    void writeKey() throws IOException, GeneralSecurityException {
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Files.writeString(
                folder.resolve("ledger-public-key.pem"),
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
        ledger = new AuditedLedger(folder);
    }

    private byte[] published(long size) throws IOException, GeneralSecurityException {
        return new ObjectMapper().writeValueAsBytes(Map.of("treeSize", size, "note", note(size)));
    }

    private String note(long size) throws GeneralSecurityException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        String root = Base64.getEncoder().encodeToString(sha256.digest());
        String text = NAME + "\n" + size + "\n" + root + "\n";
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(keys.getPrivate());
        signer.update(text.getBytes(StandardCharsets.UTF_8));
        byte[] encoded = keys.getPublic().getEncoded();
        sha256.update((NAME + "\n\1").getBytes(StandardCharsets.UTF_8));
        sha256.update(encoded, encoded.length - 32, 32);
        byte[] line = Arrays.copyOf(sha256.digest(), 4 + 64);
        System.arraycopy(signer.sign(), 0, line, 4, 64);
        return text + "\n— " + NAME + " " + Base64.getEncoder().encodeToString(line) + "\n";
    }

    private String export() throws GeneralSecurityException {
        return "{\"checkpoint\":\"" + note(0).replace("\n", "\\n") + "\"}\n";
    }

    @Test
    void exportThatHoldsWhatWasPublishedIsWhole() throws IOException, GeneralSecurityException {
        // when
        ledger.keep(List.of(published(0), published(0)));

        // then
        assertThat(ledger.isWhole(export())).isTrue();
    }

    @Test
    void exportThatLacksWhatWasPublishedIsNot() throws IOException, GeneralSecurityException {
        // when
        ledger.keep(List.of(published(0), published(3)));

        // then
        assertThat(ledger.isWhole(export())).isFalse();
    }

    @Test
    void ledgerOfWhichNothingWasPublishedIsNot() throws GeneralSecurityException {
        // when
        ledger.keep(List.of());

        // then
        assertThat(ledger.isWhole(export())).isFalse();
    }
}
