package io.anuencia.consent.policy;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;

/**
 * The complete rules of one jurisdiction: fields that the pack omits come from DEFAULT. The pack of
 * a part of a country adds to the country's pack and contains only what it adds.
 *
 * @param name ISO 3166-1 or 3166-2 code, EU or DEFAULT
 * @param version version of its data
 * @param hours when marketing may arrive, or null for a part of a country that does not set it
 * @param caps caps on marketing
 * @param registries registries that must be consulted
 * @param consent requirements for a consent
 * @param messaging further limits on marketing
 * @param content elements that a marketing text must show
 * @param facts data that no single decision uses
 */
record Pack(
        String name,
        String version,
        PackHours hours,
        List<Cap> caps,
        List<RegistryRule> registries,
        ConsentRequirements consent,
        MessagingRules messaging,
        List<String> content,
        Facts facts) {

    Pack {
        caps = List.copyOf(caps);
        registries = List.copyOf(registries);
        content = List.copyOf(content);
    }

    /**
     * The contact hours of a pack.
     *
     * @param hours hours in which messages may arrive
     * @param basis what the hours rest on
     * @param lawful the law's wider hours, if {@code hours} are tighter by choice; or null
     * @param openOnHolidays whether messages may arrive on public holidays
     * @param waiver how a person may allow other hours, or null
     */
    record PackHours(
            List<ContactHours> hours,
            WindowBasis basis,
            List<ContactHours> lawful,
            boolean openOnHolidays,
            WaiverRule waiver) {}

    /**
     * Data that no single decision uses.
     *
     * @param proof how long evidence must be kept, or null
     * @param suppressionMin how long an opt-out must be kept at least, or null
     * @param minAge age from which a person may consent, or null
     * @param lawFrom day on which the law comes into force, or null if it always was
     */
    record Facts(Period proof, Period suppressionMin, Integer minAge, LocalDate lawFrom) {}

    /** Whether the name is that of a part of a country. */
    static boolean isPart(String name) {
        return name.contains("-");
    }
}
