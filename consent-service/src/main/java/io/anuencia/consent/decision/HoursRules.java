package io.anuencia.consent.decision;

import io.anuencia.consent.policy.ContactHours;
import io.anuencia.consent.policy.HoursLayer;
import io.anuencia.consent.policy.WindowBasis;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.events.MessageClass;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps messages inside the contact hours of every place where the person may live. Comes last, so
 * that a message deferred for another reason is asked about again inside those hours too.
 */
final class HoursRules {

    /**
     * The longest look-ahead. Holidays are known further ahead; a message deferred for longer is
     * asked about again in between.
     */
    private static final Duration LONGEST = Duration.ofDays(30);

    private HoursRules() {}

    static void check(DecisionInput input, Findings findings) {
        List<HoursLayer> binding = binding(input);
        List<HoursLayer> waived = waived(input, binding);
        Instant at = input.at();
        LocalHours hours = hoursOf(input, without(binding, waived));
        boolean inside = hours.isInside(at);
        if (!inside) {
            explain(hours, at, findings);
        } else if (!hoursOf(input, binding).isInside(at)) {
            findings.add(Reason.ALLOW_OUT_OF_HOURS_WAIVER);
        }
        Instant asked = findings.notBefore() == null ? at : findings.notBefore();
        Instant from = asked.isAfter(at.plus(LONGEST)) ? at.plus(LONGEST) : asked;
        if (inside && from.equals(at)) {
            return;
        }
        settle(hours.nextInside(from), from, input, findings);
    }

    private static LocalHours hoursOf(DecisionInput input, List<HoursLayer> layers) {
        return LocalHours.of(input, layers);
    }

    /**
     * The layers that bind the message. Messages other than marketing wait for the law's hours
     * only.
     */
    private static List<HoursLayer> binding(DecisionInput input) {
        List<HoursLayer> layers = new ArrayList<>(input.law().hours());
        add("brand", WindowBasis.COURTESY, input.sender().hours(), layers);
        input.person()
                .hours()
                .forEach(hours -> add("person", WindowBasis.PREF, List.of(hours), layers));
        if (input.effectiveClass() != MessageClass.MARKETING) {
            layers.removeIf(layer -> layer.basis() != WindowBasis.LAW);
        }
        return layers;
    }

    private static void add(
            String of, WindowBasis basis, List<ContactHours> hours, List<HoursLayer> layers) {
        if (!hours.isEmpty()) {
            layers.add(new HoursLayer(of, basis, hours, null, null));
        }
    }

    /** The layers that are waived; of several people each has to waive them. */
    private static List<HoursLayer> waived(DecisionInput input, List<HoursLayer> layers) {
        List<StandingRow> consents = input.consents();
        if (consents.isEmpty()
                || consents.stream().anyMatch(row -> row.terms().outOfHoursWaiver() == null)) {
            return List.of();
        }
        return layers.stream()
                .filter(layer -> layer.waiver() != null)
                .filter(
                        layer ->
                                consents.stream().allMatch(row -> isWaived(layer, row, input.at())))
                .toList();
    }

    private static boolean isWaived(HoursLayer layer, StandingRow consent, Instant at) {
        Instant signedAt = consent.terms().outOfHoursWaiver().signedAt();
        return layer.waiver().accepts(signedAt, consent.saidAt(), at);
    }

    private static List<HoursLayer> without(List<HoursLayer> layers, List<HoursLayer> waived) {
        return layers.stream().filter(layer -> !waived.contains(layer)).toList();
    }

    private static void settle(
            Optional<Instant> next, Instant from, DecisionInput input, Findings findings) {
        Instant expiresAt = input.message().expiresAt();
        boolean late =
                next.isPresent()
                        && expiresAt != null
                        && from.isBefore(expiresAt)
                        && !next.get().isBefore(expiresAt);
        if (next.isEmpty() || late) {
            findings.add(Reason.QH_NO_WINDOW_BEFORE_EXPIRY);
        } else {
            findings.settle(next.get());
        }
    }

    private static void explain(LocalHours hours, Instant at, Findings findings) {
        if (hours.isAmbiguous(at)) {
            findings.add(Reason.QH_TZ_AMBIGUOUS);
            return;
        }
        hours.forEachOutside(at, (layer, wallTime) -> findings.add(outside(layer, wallTime)));
    }

    private static Reason outside(HoursLayer layer, LocalDateTime wallTime) {
        if (layer.isHoliday(wallTime)) {
            return Reason.QH_HOLIDAY;
        }
        if (layer.isClosedSunday(wallTime)) {
            return Reason.QH_SUNDAY;
        }
        return switch (layer.basis()) {
            case LAW -> Reason.QH_LAW;
            case CODE -> Reason.QH_CODE;
            case COURTESY -> Reason.QH_COURTESY;
            case PREF -> Reason.QH_PREF;
        };
    }
}
