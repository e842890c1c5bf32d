package io.anuencia.testbed.localstack.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Finds every broken promise in a history. */
public final class Checker {
    private final Map<String, Sent> byTemplate;
    private final Set<Consent> consents;
    private final UnaryOperator<String> keyOf;

    /**
     * Creates a checker with facts about the run that are not in its history.
     *
     * @param byTemplate each template's campaign; a marketing template that is missing here counts
     *     as sent for any brand
     * @param consents all consents
     * @param keyOf converts a phone into its recipient key
     */
    public Checker(
            Map<String, Sent> byTemplate, Set<Consent> consents, UnaryOperator<String> keyOf) {
        this.byTemplate = Map.copyOf(byTemplate);
        this.consents = Set.copyOf(consents);
        this.keyOf = keyOf;
    }

    /** Returns all violations, in the order of arrival. */
    public List<Violation> check(History history) {
        var found = new ArrayList<Violation>();
        var optOuts = byKey(history.optOuts());
        var attempts = new HashSet<String>();
        var reached = new HashSet<String>();
        for (var arrival : history.arrivals()) {
            var key = keyOf.apply(arrival.waId());
            if (arrival.attemptId() != null && !attempts.add(arrival.attemptId())) {
                found.add(violation(Violation.Kind.ATTEMPT_TWICE, key, arrival));
            }
            if (arrival.template() == null) {
                continue;
            }
            if (!arrival.failed() && !reached.add(campaignOf(arrival) + " " + key)) {
                found.add(violation(Violation.Kind.TWICE_IN_CAMPAIGN, key, arrival));
            }
            if (!agreed(arrival)) {
                found.add(violation(Violation.Kind.WITHOUT_CONSENT, key, arrival));
            }
            for (var optOut : optOuts.getOrDefault(key, List.of())) {
                if (breaks(arrival, optOut, history.optIns())) {
                    found.add(violation(Violation.Kind.AFTER_OPT_OUT, key, arrival));
                    break;
                }
            }
        }
        return found;
    }

    private static Map<String, List<OptOut>> byKey(List<OptOut> optOuts) {
        var byKey = new HashMap<String, List<OptOut>>();
        for (var optOut : optOuts) {
            optOut.keys()
                    .forEach(key -> byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(optOut));
        }
        return byKey;
    }

    private String campaignOf(Arrival arrival) {
        var sent = byTemplate.get(arrival.template());
        return sent == null ? arrival.template() : sent.campaign();
    }

    private boolean agreed(Arrival arrival) {
        var sent = byTemplate.get(arrival.template());
        return sent == null
                ? consents.stream().anyMatch(consent -> consent.waId().equals(arrival.waId()))
                : consents.contains(new Consent(arrival.waId(), sent.brand(), sent.purpose()));
    }

    private boolean breaks(Arrival arrival, OptOut optOut, List<OptIn> optIns) {
        var sent = byTemplate.get(arrival.template());
        return arrival.isMarketing()
                && (sent == null || optOut.covers(sent))
                && arrival.receivedAt().isAfter(optOut.effectiveAt())
                && optIns.stream().noneMatch(optIn -> reopens(optIn, optOut, arrival, sent));
    }

    private static boolean reopens(OptIn optIn, OptOut optOut, Arrival arrival, Sent sent) {
        return sent != null
                && optIn.brand().equals(sent.brand())
                && optIn.purpose().equals(sent.purpose())
                && optIn.keys().stream().anyMatch(optOut.keys()::contains)
                && optIn.recordedAt().isAfter(optOut.effectiveAt())
                && !optIn.recordedAt().isAfter(arrival.receivedAt());
    }

    private static Violation violation(Violation.Kind kind, String key, Arrival arrival) {
        return new Violation(kind, key, arrival.template() + " received " + arrival.receivedAt());
    }
}
