package io.anuencia.consent.sealing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of the sealer and its key. */
@ConfigMapping(prefix = "anuencia.ledger")
interface SealingConfig {

    /** How a name of a ledger looks: no space, no plus sign. */
    String ORIGIN = "[^\\s+]{1,200}";

    /**
     * Name of this ledger, the first line of each checkpoint. Two ledgers of one name cannot be
     * told apart; a new name is a new ledger to everyone who keeps checkpoints.
     */
    @WithDefault("anuencia/consent-ledger")
    @Pattern(regexp = ORIGIN)
    String origin();

    /**
     * The signing key: PEM of a PKCS #8 Ed25519 private key and of its public key, one after the
     * other. Whoever has it can sign another history. Behind them stand public keys of former
     * pairs, and of the next: nothing is signed on what a key signed that stands nowhere here. One
     * of this and the file is required.
     */
    Optional<String> key();

    /** A file with the same, for a mounted secret. */
    Optional<Path> keyFile();

    /** How often entries are sealed. Seldom: proofs come late; often: more checkpoints for ever. */
    @WithDefault("PT10S")
    Duration sealEvery();

    /**
     * How often 1,024 sealed entries are compared with what was signed, by each replica. Often:
     * some milliseconds of a processor each time; seldom: what somebody changed in the database is
     * found late. At PT5S a replica reads 17 million entries a day.
     */
    @WithDefault("PT5S")
    Duration walkEvery();

    /** How old a checkpoint gets before the same tree is signed again; a minute is promised. */
    @WithDefault("PT45S")
    Duration checkpointAge();

    /** Entries that one transaction seals. */
    @WithDefault("5000")
    @Min(1)
    @Max(100_000)
    int batch();
}
