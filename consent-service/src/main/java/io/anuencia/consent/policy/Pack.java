package io.anuencia.consent.policy;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;

/**
 * The rules of one jurisdiction, complete: what the pack does not say itself, DEFAULT says for it.
 * The pack of a part of a country adds to the country's and says only what it adds.
 *
 * @param name ISO 3166-1 or 3166-2 code, EU or DEFAULT
 * @param version of its data
 * @param hours when marketing may arrive, or null for a part of a country that does not say
 * @param caps how much of it
 * @param registries who must be asked before
 * @param consent what a consent must be
 * @param messaging what binds marketing beside
 * @param content what a marketing text must show
 * @param facts what else it says
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
     * Contact hours as a pack names them.
     *
     * @param hours the hours
     * @param basis why then
     * @param lawful the wider hours of the law, where {@code hours} are tighter by choice; or null
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
     * What no single decision looks at.
     *
     * @param deadline the law's deadline for opt-outs; the platform has none
     * @param proof how long evidence must be kept, or null
     * @param suppressionMin how long an opt-out must be kept at least, or null
     * @param minAge from which age a person may consent, or null
     * @param lawFrom from when on the law is in force, or null for always
     */
    record Facts(
            String deadline,
            Period proof,
            Period suppressionMin,
            Integer minAge,
            LocalDate lawFrom) {}

    /** Whether a name is one of a part of a country. */
    static boolean isPart(String name) {
        return name.contains("-");
    }
}
