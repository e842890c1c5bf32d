package io.anuencia.consent.sealing;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The key that signs checkpoints as signed notes (C2SP signed-note), which are the text, an empty
 * line, and a line with the ledger's name and the signature; and the public keys that verify such
 * signatures, including those of former keys. The service does not start if private and public key
 * do not belong together.
 */
@Startup
@ApplicationScoped
class SigningKey {

    private static final String ALGORITHM = "Ed25519";
    private static final String ADVICE =
            "set ANUENCIA_LEDGER_KEY_FILE (or ANUENCIA_LEDGER_KEY) to the PEM of an Ed25519 private"
                    + " key and its public key: openssl genpkey -algorithm ed25519, openssl pkey"
                    + " -pubout";

    private final String origin;
    private final PrivateKey secret;
    private final byte[] keyId;
    private final List<PublicKey> known = new ArrayList<>();

    SigningKey(SealingConfig config) {
        this.origin = config.origin();
        String pem = pem(config);
        try {
            KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
            byte[] encoded = blocks(pem, "PRIVATE KEY").get(0);
            this.secret = keys.generatePrivate(new PKCS8EncodedKeySpec(encoded));
            for (byte[] open : blocks(pem, "PUBLIC KEY")) {
                known.add(keys.generatePublic(new X509EncodedKeySpec(open)));
            }
            this.keyId = SignedNote.keyId(origin, known.get(0));
            requirePair(known.get(0));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the ledger's key is not an Ed25519 key: " + ADVICE, e);
        }
    }

    /**
     * Signs a text.
     *
     * @param text text that ends with a newline
     * @return the signed note
     */
    String sign(String text) {
        byte[] signature = signature(text.getBytes(StandardCharsets.UTF_8));
        byte[] line = Arrays.copyOf(keyId, keyId.length + signature.length);
        System.arraycopy(signature, 0, line, keyId.length, signature.length);
        return text + "\n— " + origin + " " + Base64.getEncoder().encodeToString(line) + "\n";
    }

    /** Whether a note was signed by this key, or by one whose public key follows its own. */
    boolean hasSigned(String note) {
        return known.stream().anyMatch(open -> SignedNote.isSigned(note, open));
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
            throw new IllegalStateException("the ledger's keys are not a pair: " + ADVICE);
        }
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

    private static List<byte[]> blocks(String pem, String name) {
        List<byte[]> blocks =
                Pattern.compile("-----BEGIN " + name + "-----([^-]+)-----END " + name + "-----")
                        .matcher(pem)
                        .results()
                        .map(block -> Base64.getMimeDecoder().decode(block.group(1).strip()))
                        .toList();
        if (blocks.isEmpty()) {
            throw new IllegalStateException("the ledger's key has no " + name + ": " + ADVICE);
        }
        return blocks;
    }
}
