package io.anuencia.consent.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;

/** The statements of consent records that the operator makes (ISO/IEC TS 27560). */
@ConfigMapping(prefix = "anuencia.records")
interface RecordConfig {

    /**
     * Where records and their evidence are stored: country and provider, as people are told. The
     * standard asks for it; the default admits that nobody has stated it yet.
     */
    @WithDefault("not stated by the operator")
    @NotBlank
    String storageLocation();

    /**
     * Other recipients of people's data, apart from the sender. Whoever hosts the platform belongs
     * here; people who ask are not told of a recipient that is missing.
     */
    @WithDefault("Meta Platforms (WhatsApp)")
    @NotEmpty
    List<String> recipients();

    /**
     * Categories of personal data that messages and the choice of their audiences use, in the terms
     * of the Data Privacy Vocabulary. {@code pd:Profile} stands for whatever attributes and tags
     * hold; name more exactly what is sensitive or surprising, such as {@code pd:BirthDate}. People
     * who ask are not told of a category that is missing.
     */
    @WithDefault("pd:TelephoneNumber,pd:Name,pd:Language,pd:Country,pd:Profile")
    @NotEmpty
    List<String> personalData();

    /**
     * Special categories among these (GDPR, article 9), in the terms of the Data Privacy
     * Vocabulary, or {@code none}: as soon as a tag or a segment tells of health, faith or
     * politics, it is not none. The default admits that nobody has stated it yet.
     */
    @WithDefault("not stated by the operator")
    @NotEmpty
    List<String> specialCategories();

    /**
     * Where the sender, whoever hosts the platform and the recipients process the data, with the
     * ground of each transfer to another country, as people are told. The default admits that
     * nobody has stated it yet.
     */
    @WithDefault("not stated by the operator")
    @NotEmpty
    List<String> processingLocations();

    /**
     * The supervisory authorities to which people may complain, as they are told. The default
     * admits that nobody has stated it yet.
     */
    @WithDefault("not stated by the operator")
    @NotEmpty
    List<String> authorities();
}
