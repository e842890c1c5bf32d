package io.anuencia.consent.decision;

import io.anuencia.consent.policy.RegistryRule;
import io.anuencia.consent.standing.LegalBasis;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.events.MessageClass;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whoever is in a binding registry is not written to, nor is anyone while that registry has not
 * been checked.
 */
final class RegistryRules {

    private static final Duration UNTIL_SOMEONE_LOOKS = Duration.ofHours(1);

    private RegistryRules() {}

    static void check(DecisionInput input, Findings findings) {
        if (input.registries() == null) {
            return;
        }
        List<StandingRow> consents = input.consents();
        boolean overriding =
                !consents.isEmpty()
                        && consents.stream()
                                .map(row -> row.terms().legalBasis())
                                .allMatch(basis -> overrides(basis, input));
        Map<String, RegistryAnswer> answers =
                input.registries().stream()
                        .collect(Collectors.toMap(RegistryAnswer::id, Function.identity()));
        input.law().registries().stream()
                .filter(rule -> rule.binds(input.sector()))
                .filter(rule -> !(rule.consentOverrides() && overriding))
                .forEach(rule -> check(rule, answers.get(rule.id()), input, findings));
    }

    /** Advertising needs an express consent; what a contract requires is not advertising. */
    private static boolean overrides(LegalBasis basis, DecisionInput input) {
        return basis.isExpress()
                || (input.effectiveClass() == MessageClass.UTILITY && basis == LegalBasis.CONTRACT);
    }

    private static void check(
            RegistryRule rule, RegistryAnswer answer, DecisionInput input, Findings findings) {
        if (answer == null || answer.snapshot() == null) {
            findings.addIf(rule.mandatory(), Reason.REG_NOT_CONFIGURED);
            return;
        }
        findings.addIf(answer.listed(), Reason.REG_LISTED);
        LocalDate today = LocalDate.ofInstant(input.at(), ZoneOffset.UTC);
        if (answer.snapshot().plusDays(rule.maxAgeDays()).isBefore(today)) {
            findings.defer(Reason.REG_STALE, input.at().plus(UNTIL_SOMEONE_LOOKS));
        }
    }
}
