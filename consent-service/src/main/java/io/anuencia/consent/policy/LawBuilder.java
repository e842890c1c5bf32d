package io.anuencia.consent.policy;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Combines several packs into one law: whatever one of them forbids is forbidden. */
final class LawBuilder {

    /** How far ahead a deferral looks for a day that is not a holiday. */
    private static final int DAYS_AHEAD = 47;

    /** Compares the length of periods, which may differ in both months and days. */
    private static final Comparator<Period> LENGTH =
            Comparator.comparing(period -> LocalDate.EPOCH.plus(period));

    private final Collection<Places.Binding> bindings;
    private final Holidays holidays;
    private final LocalDate today;

    LawBuilder(Collection<Places.Binding> bindings, Holidays holidays, LocalDate today) {
        this.bindings = bindings;
        this.holidays = holidays;
        this.today = today;
    }

    Law build(String defaultVersion, boolean known) {
        Map<String, String> versions = new TreeMap<>();
        versions.put(PackReader.DEFAULT, defaultVersion);
        packs().forEach(pack -> versions.put(pack.name(), pack.version()));
        return new Law(
                versions, known, true, hours(), caps(), registries(), consent(), messaging());
    }

    private Stream<Pack> packs() {
        return bindings.stream().map(Places.Binding::pack).distinct();
    }

    private List<HoursLayer> hours() {
        Set<HoursLayer> layers = new LinkedHashSet<>();
        for (Places.Binding binding : bindings) {
            Pack.PackHours hours = binding.pack().hours();
            if (hours == null) {
                continue;
            }
            WindowBasis basis = inForce(binding.pack(), hours.basis());
            if (hours.lawful() == null) {
                layers.add(layer(binding, basis, hours.hours()));
            } else {
                layers.add(layer(binding, basis, hours.lawful()));
                layers.add(layer(binding, WindowBasis.COURTESY, hours.hours()));
            }
        }
        return List.copyOf(layers);
    }

    private HoursLayer layer(Places.Binding binding, WindowBasis basis, List<ContactHours> hours) {
        boolean open = binding.pack().hours().openOnHolidays() || binding.place() == null;
        return new HoursLayer(
                binding.pack().name(),
                basis,
                hours,
                open
                        ? List.of()
                        : holidays.of(
                                binding.place(), today.minusDays(1), today.plusDays(DAYS_AHEAD)),
                basis == WindowBasis.LAW ? binding.pack().hours().waiver() : null);
    }

    /** The basis now: a law not in force yet counts as courtesy until then. */
    private WindowBasis inForce(Pack pack, WindowBasis basis) {
        LocalDate from = pack.facts().lawFrom();
        // Somewhere it is already tomorrow.
        boolean inForce = from == null || !today.plusDays(1).isBefore(from);
        return basis == WindowBasis.LAW && !inForce ? WindowBasis.COURTESY : basis;
    }

    private List<Cap> caps() {
        return packs().flatMap(
                        pack ->
                                pack.caps().stream()
                                        .map(
                                                cap ->
                                                        new Cap(
                                                                cap.max(),
                                                                cap.per(),
                                                                inForce(pack, cap.basis()))))
                .distinct()
                .toList();
    }

    private List<RegistryRule> registries() {
        Map<String, RegistryRule> byId = new LinkedHashMap<>();
        packs().flatMap(pack -> pack.registries().stream())
                .forEach(rule -> byId.merge(rule.id(), rule, RegistryRule::and));
        return List.copyOf(byId.values());
    }

    private ConsentRequirements consent() {
        return new ConsentRequirements(
                countriesAll(ConsentRequirements::softOptIn),
                countriesAll(ConsentRequirements::inferred),
                implied(),
                any(ConsentRequirements::doubleOptIn),
                any(ConsentRequirements::written),
                any(ConsentRequirements::consumerInitiated),
                any(ConsentRequirements::channelAuthorised),
                any(ConsentRequirements::ageProof),
                values(pack -> pack.consent().asks()).min(Comparator.naturalOrder()).orElse(null),
                shortest(pack -> pack.consent().inactivity()));
    }

    private ConsentRequirements.Implied implied() {
        if (!countriesAll(required -> required.implied() != null)) {
            return null;
        }
        return new ConsentRequirements.Implied(
                shortest(LawBuilder::afterPurchase), shortest(LawBuilder::afterInquiry));
    }

    private static Period afterPurchase(Pack pack) {
        return pack.consent().implied() == null ? null : pack.consent().implied().purchase();
    }

    private static Period afterInquiry(Pack pack) {
        return pack.consent().implied() == null ? null : pack.consent().implied().inquiry();
    }

    private MessagingRules messaging() {
        List<String> denied = new ArrayList<>();
        packs().forEach(pack -> denied.addAll(pack.messaging().sectorsDenied()));
        return new MessagingRules(
                denied.stream().distinct().toList(),
                packs().anyMatch(pack -> pack.messaging().marketingPaused()),
                values(pack -> pack.messaging().oneChannelPer()).max(LENGTH).orElse(null),
                values(pack -> pack.messaging().sameContentPer()).max(LENGTH).orElse(null),
                packs().flatMap(pack -> pack.messaging().sunsets().stream()).distinct().toList());
    }

    /**
     * Whether the packs of all countries allow something; packs of a part do not decide about it.
     */
    private boolean countriesAll(Predicate<ConsentRequirements> allowed) {
        return packs().filter(pack -> !Pack.isPart(pack.name()))
                .map(Pack::consent)
                .allMatch(allowed);
    }

    private boolean any(Predicate<ConsentRequirements> asked) {
        return packs().map(Pack::consent).anyMatch(asked);
    }

    private Period shortest(Function<Pack, Period> period) {
        return values(period).min(LENGTH).orElse(null);
    }

    private <T> Stream<T> values(Function<Pack, T> value) {
        return packs().map(value).filter(Objects::nonNull);
    }
}
