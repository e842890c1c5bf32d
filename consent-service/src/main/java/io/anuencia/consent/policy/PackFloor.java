package io.anuencia.consent.policy;

import io.anuencia.messaging.rest.Problem;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The floor below which a pack may not fall: the law as the pack of this release states it. Hours
 * and caps of courtesy or of a code may be changed; what a law requires may only be tightened.
 * Where no law is known, the floor is DEFAULT.
 */
final class PackFloor {

    private final Pack floor;
    private final List<Problem.Field> errors = new ArrayList<>();

    private PackFloor(Pack floor) {
        this.floor = floor;
    }

    /**
     * Returns everything that a pack loosens, by field.
     *
     * @param floor pack of this release that it may not fall below
     */
    static List<Problem.Field> loosened(Pack floor, Pack pack) {
        PackFloor check = new PackFloor(floor);
        check.hours(pack.hours());
        check.caps(pack);
        check.registries(pack);
        check.consent(pack.consent());
        check.messaging(pack.messaging());
        check.facts(pack);
        return check.errors;
    }

    private void refuseIf(boolean loosened, String field, String law) {
        if (loosened) {
            errors.add(new Problem.Field(field, "loosens a law: " + law));
        }
    }

    private void hours(Pack.PackHours hours) {
        Pack.PackHours law = floor.hours();
        if (law == null || law.basis() != WindowBasis.LAW) {
            return;
        }
        if (hours == null || hours.basis() != WindowBasis.LAW) {
            refuseIf(true, "wb", "these hours are set by law; write LAW");
            return;
        }
        boolean own = hours.lawful() != null;
        refuseIf(
                !ContactHours.within(lawful(hours), lawful(law)),
                own ? "lawW" : "w",
                "stay within " + lawful(law));
        refuseIf(
                hours.openOnHolidays() && !law.openOnHolidays(),
                "hol",
                "nothing may arrive on public holidays; write DENY");
        boolean easier =
                hours.waiver() != null
                        && hours.waiver() != law.waiver()
                        && law.waiver() != WaiverRule.WRITTEN;
        refuseIf(easier, "waiver", "a person cannot waive its hours in this way");
    }

    private static List<ContactHours> lawful(Pack.PackHours hours) {
        return hours.lawful() == null ? hours.hours() : hours.lawful();
    }

    private void caps(Pack pack) {
        floor.caps().stream()
                .filter(cap -> cap.basis() == WindowBasis.LAW)
                .filter(cap -> pack.caps().stream().noneMatch(other -> isAsStrict(other, cap)))
                .forEach(
                        cap ->
                                refuseIf(
                                        true,
                                        "caps",
                                        "keep [" + cap.max() + ", \"" + cap.per() + "\"]"));
    }

    private static boolean isAsStrict(Cap cap, Cap law) {
        return cap.basis() == WindowBasis.LAW
                && cap.max() <= law.max()
                && !isShorter(cap.per(), law.per());
    }

    private void registries(Pack pack) {
        for (RegistryRule law : floor.registries()) {
            Optional<RegistryRule> rule =
                    pack.registries().stream()
                            .filter(other -> other.id().equals(law.id()))
                            .findFirst();
            boolean kept = rule.isPresent() && rule.get().and(law).equals(rule.get());
            refuseIf(!kept, "reg", "keep " + law.id() + " as strict as it is");
        }
    }

    private void consent(ConsentRequirements consent) {
        ConsentRequirements law = floor.consent();
        String none = "this law does not accept it as a legal basis";
        refuseIf(consent.softOptIn() && !law.softOptIn(), "soft", none);
        refuseIf(consent.inferred() && !law.inferred(), "inferred", none);
        refuseIf(isLonger(consent.implied(), law.implied()), "implied", "it must not be longer");
        String asked = "write REQUIRED";
        refuseIf(law.doubleOptIn() && !consent.doubleOptIn(), "doi", asked);
        refuseIf(law.written() && !consent.written(), "written", asked);
        refuseIf(
                law.consumerInitiated() && !consent.consumerInitiated(),
                "consumerInitiated",
                asked);
        refuseIf(law.channelAuthorised() && !consent.channelAuthorised(), "channelAuth", asked);
        refuseIf(law.ageProof() && !consent.ageProof(), "ageProof", asked);
        refuseIf(
                law.asks() != null && (consent.asks() == null || consent.asks() > law.asks()),
                "consentAsks",
                "write " + law.asks());
        refuseIf(
                isAbove(consent.inactivity(), law.inactivity()),
                "exp",
                "write at most " + law.inactivity());
    }

    private static boolean isLonger(
            ConsentRequirements.Implied implied, ConsentRequirements.Implied law) {
        return implied != null
                && (law == null
                        || isShorter(law.purchase(), implied.purchase())
                        || isShorter(law.inquiry(), implied.inquiry()));
    }

    private void messaging(MessagingRules messaging) {
        MessagingRules law = floor.messaging();
        refuseIf(
                !messaging.sectorsDenied().containsAll(law.sectorsDenied()),
                "sectorsDenied",
                "keep " + law.sectorsDenied());
        refuseIf(
                isBelow(messaging.oneChannelPer(), law.oneChannelPer()),
                "oneChannelPer",
                "write " + law.oneChannelPer());
    }

    private void facts(Pack pack) {
        Pack.Facts law = floor.facts();
        Pack.Facts facts = pack.facts();
        refuseIf(
                !pack.content().containsAll(floor.content()), "content", "keep " + floor.content());
        refuseIf(isBelow(facts.proof(), law.proof()), "proof", "write " + law.proof());
        refuseIf(
                isBelow(facts.suppressionMin(), law.suppressionMin()),
                "suppressionMin",
                "write " + law.suppressionMin());
        refuseIf(
                law.minAge() != null && (facts.minAge() == null || facts.minAge() < law.minAge()),
                "minAge",
                "write " + law.minAge());
        refuseIf(
                !isOfNoKnownLaw(pack)
                        && facts.lawFrom() != null
                        && (law.lawFrom() == null || facts.lawFrom().isAfter(law.lawFrom())),
                "lawFrom",
                "the law does not begin later");
    }

    /**
     * Whether the pack is for a country whose law this release does not know: it alone says when
     * that law begins.
     */
    private boolean isOfNoKnownLaw(Pack pack) {
        return floor.name().equals(PackReader.DEFAULT) && !pack.name().equals(floor.name());
    }

    private static boolean isBelow(Period period, Period law) {
        return law != null && (period == null || isShorter(period, law));
    }

    private static boolean isAbove(Period period, Period law) {
        return law != null && (period == null || isShorter(law, period));
    }

    /** Whether one period is shorter, counted from one day: P90D and P3M are as long. */
    static boolean isShorter(Period period, Period other) {
        return LocalDate.EPOCH.plus(period).isBefore(LocalDate.EPOCH.plus(other));
    }
}
