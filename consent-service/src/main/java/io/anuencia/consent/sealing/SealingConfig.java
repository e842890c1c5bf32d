package io.anuencia.consent.sealing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of the sealer and its key. */
@ConfigMapping(prefix = "anuencia.ledger")
interface SealingConfig {

    /** The form of a ledger's name: no space, no plus sign. */
    String ORIGIN = "[^\\s+]{1,200}";

    /**
     * Name of this ledger, the first line of each checkpoint. Two ledgers with one name cannot be
     * told apart, and a new name is a new ledger for everyone who keeps checkpoints.
     */
    @WithDefault("anuencia/consent-ledger")
    @Pattern(regexp = ORIGIN)
    String origin();

    /**
     * The signing key: PEM of a PKCS #8 Ed25519 private key, followed by its public key. Whoever
     * has it can sign another history. After them come the public keys of former pairs, and of the
     * next one: nothing is signed on top of a checkpoint whose key is not listed here. Either this
     * or the file is required.
     */
    Optional<String> key();

    /** A file with the same content, for a mounted secret. */
    Optional<Path> keyFile();

    /**
     * How often entries are sealed. Less often: proofs come later; more often: more checkpoints to
     * keep for ever.
     */
    @WithDefault("PT10S")
    @DurationMin(seconds = 1)
    @DurationMax(minutes = 1)
    Duration sealEvery();

    /**
     * How often each replica compares 1,024 sealed entries with what was signed. More often: some
     * milliseconds of processor time for each; less often: a change made in the database is found
     * later. At PT5S a replica reads 17 million entries a day.
     */
    @WithDefault("PT5S")
    @DurationMin(seconds = 1)
    @DurationMax(hours = 1)
    Duration walkEvery();

    /**
     * How old a checkpoint may get before the same tree is signed again; one a minute is promised.
     */
    @WithDefault("PT45S")
    @DurationMin(seconds = 1)
    @DurationMax(minutes = 1)
    Duration checkpointAge();

    /** Most entries that one transaction seals. */
    @WithDefault("5000")
    @Min(1)
    @Max(100_000)
    int batch();
}
