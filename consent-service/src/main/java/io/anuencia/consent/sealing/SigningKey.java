package io.anuencia.consent.sealing;

import io.anuencia.events.Sha256;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key that signs checkpoints, as signed notes (C2SP signed-note): the text, an empty line, and
 * a line with the ledger's name and the signature. The service does not start with a pair of keys
 * that do not belong together.
 */
@Startup
@ApplicationScoped
class SigningKey {

    private static final String ALGORITHM = "Ed25519";
    private static final byte NOTE_ALGORITHM = 1;
    private static final int KEY_ID_BYTES = 4;
    private static final int RAW_KEY_BYTES = 32;
    private static final String ADVICE =
            "set ANUENCIA_LEDGER_KEY_FILE (or ANUENCIA_LEDGER_KEY) to the PEM of an Ed25519 private"
                    + " key and its public key: openssl genpkey -algorithm ed25519, openssl pkey"
                    + " -pubout";

    private final String origin;
    private final PrivateKey secret;
    private final byte[] keyId;

    SigningKey(SealingConfig config) {
        this.origin = config.origin();
        String pem = pem(config);
        try {
            KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
            this.secret = keys.generatePrivate(new PKCS8EncodedKeySpec(block(pem, "PRIVATE KEY")));
            PublicKey open = keys.generatePublic(new X509EncodedKeySpec(block(pem, "PUBLIC KEY")));
            this.keyId = keyId(origin, open);
            requirePair(open);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the ledger's key is no Ed25519 key: " + ADVICE, e);
        }
    }

    /**
     * Signs a text.
     *
     * @param text ends with a newline
     * @return the note
     */
    String sign(String text) {
        byte[] signature = signature(text.getBytes(StandardCharsets.UTF_8));
        byte[] line = Arrays.copyOf(keyId, keyId.length + signature.length);
        System.arraycopy(signature, 0, line, keyId.length, signature.length);
        return text + "\n— " + origin + " " + Base64.getEncoder().encodeToString(line) + "\n";
    }

    String origin() {
        return origin;
    }

    private byte[] signature(byte[] text) {
        try {
            Signature signer = Signature.getInstance(ALGORITHM);
            signer.initSign(secret);
            signer.update(text);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the ledger's key cannot sign", e);
        }
    }

    private void requirePair(PublicKey open) throws GeneralSecurityException {
        byte[] text = origin.getBytes(StandardCharsets.UTF_8);
        Signature verifier = Signature.getInstance(ALGORITHM);
        verifier.initVerify(open);
        verifier.update(text);
        if (!verifier.verify(signature(text))) {
            throw new IllegalStateException("the ledger's two keys are no pair: " + ADVICE);
        }
    }

    /** SHA-256 of name, newline, algorithm and raw key, cut to four bytes. */
    private static byte[] keyId(String origin, PublicKey open) {
        byte[] encoded = open.getEncoded();
        MessageDigest digest = Sha256.begin();
        digest.update((origin + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(NOTE_ALGORITHM);
        digest.update(encoded, encoded.length - RAW_KEY_BYTES, RAW_KEY_BYTES);
        return Arrays.copyOf(digest.digest(), KEY_ID_BYTES);
    }

    private static String pem(SealingConfig config) {
        if (config.keyFile().isEmpty()) {
            return config.key()
                    .orElseThrow(
                            () -> new IllegalStateException("the ledger has no key: " + ADVICE));
        }
        try {
            return Files.readString(config.keyFile().get());
        } catch (IOException e) {
            throw new IllegalStateException("the ledger's key file cannot be read: " + ADVICE, e);
        }
    }

    private static byte[] block(String pem, String name) {
        Matcher block =
                Pattern.compile("-----BEGIN " + name + "-----([^-]+)-----END " + name + "-----")
                        .matcher(pem);
        if (!block.find()) {
            throw new IllegalStateException("the ledger's key has no " + name + ": " + ADVICE);
        }
        return Base64.getMimeDecoder().decode(block.group(1).strip());
    }
}
