package io.anuencia.consent.sealing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Settings of a sealer that signs in every round, with a key of its own.
 *
 * @param pem its key, followed by public keys
 */
record EagerSealing(String pem) implements SealingConfig {

    @Override
    public String origin() {
        return "anuencia/consent-ledger";
    }

    @Override
    public Optional<String> key() {
        return Optional.of(pem);
    }

    @Override
    public Optional<Path> keyFile() {
        return Optional.empty();
    }

    @Override
    public Duration sealEvery() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Duration walkEvery() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Duration checkpointAge() {
        return Duration.ZERO;
    }

    @Override
    public int batch() {
        return 5_000;
    }
}
