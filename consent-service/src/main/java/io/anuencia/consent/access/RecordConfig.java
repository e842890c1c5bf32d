package io.anuencia.consent.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;

/** What consent records say of the place that keeps them (ISO/IEC TS 27560). */
@ConfigMapping(prefix = "anuencia.records")
interface RecordConfig {

    /**
     * Where records and their evidence are stored: country and provider, as people are told. The
     * standard asks for it; the default admits that nobody has said it yet.
     */
    @WithDefault("not stated by the operator")
    @NotBlank
    String storageLocation();

    /**
     * Who else receives the data of people, beside the sender. Whoever hosts the platform belongs
     * here; one that is missing is not told to people who ask.
     */
    @WithDefault("Meta Platforms (WhatsApp)")
    @NotEmpty
    List<String> recipients();
}
