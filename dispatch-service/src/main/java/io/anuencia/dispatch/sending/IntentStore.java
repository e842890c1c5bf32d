package io.anuencia.dispatch.sending;

import static java.util.stream.Collectors.partitioningBy;

import io.anuencia.dispatch.clock.ClockWatch;
import io.anuencia.dispatch.ownership.FencedRoundTrip;
import io.anuencia.dispatch.ownership.OwnedNumber;
import io.anuencia.dispatch.sender.Portfolios;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.RoundTrip;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Moves permitted messages from REQUESTED to INTENT, under the locks of everything that may stop
 * them.
 */
@ApplicationScoped
class IntentStore {

    private static final String EVERYTHING = "*";
    private static final String FENCE =
            """
            select 1 as held from sender
             where id = ? and epoch = ? and released_epoch is distinct from epoch for share
            """;
    private static final String CAMPAIGNS =
            "select id, state from campaign where id = any (?) order by id limit 10000 for share";
    private static final String SWITCHES =
            """
            select scope, engaged from kill_switch where scope = any (?)
             order by scope limit 10000 for share
            """;
    private static final String INTEND =
            """
            update message m set state = 'INTENT', intended_at = clock_timestamp()
              from unnest(?::uuid[], ?::uuid[]) as p (message_id, attempt_id)
             where m.id = p.message_id and m.attempt_id = p.attempt_id
               and m.state = 'REQUESTED' and m.expires_at > ?
            returning m.attempt_id
            """;

    private final Sql sql;
    private final Portfolios portfolios;
    private final ClockWatch clock;

    IntentStore(Sql sql, Portfolios portfolios, ClockWatch clock) {
        this.sql = sql;
        this.portfolios = portfolios;
        this.clock = clock;
    }

    /**
     * Commits the intent to send.
     *
     * @return the permits that may leave and those beyond the limit of people; the others were
     *     stopped by their campaign, a kill switch, their expiry or a cancel. Empty if another
     *     epoch owns the number
     */
    @Transactional
    Optional<Intended> intend(OwnedNumber number, List<Permit> permits) {
        RoundTrip roundTrip = FencedRoundTrip.of(sql);
        Supplier<List<Boolean>> held =
                roundTrip.list(FENCE, row -> true, number.id(), number.epoch());
        Supplier<Set<UUID>> stoppedCampaigns = stoppedCampaigns(permits, roundTrip);
        Supplier<Set<String>> switchedOff = switchedOff(permits, roundTrip);
        if (held.get().isEmpty()) {
            return Optional.empty();
        }
        Set<UUID> stopped = stoppedCampaigns.get();
        Set<String> off = switchedOff.get();
        List<Permit> free =
                permits.stream()
                        .filter(permit -> !stopped.contains(permit.attempt().campaignId()))
                        .filter(permit -> !off.contains(EVERYTHING))
                        .filter(permit -> !off.contains(permit.attempt().brand()))
                        .toList();
        Set<UUID> booked = book(number, free);
        Map<Boolean, List<Permit>> within =
                free.stream().collect(partitioningBy(permit -> isWithinBudget(permit, booked)));
        Set<UUID> moved = move(within.get(true));
        return Optional.of(
                new Intended(
                        free.stream()
                                .filter(permit -> moved.contains(permit.attempt().id()))
                                .toList(),
                        within.get(false)));
    }

    /**
     * The permits after the attempt to commit their intent.
     *
     * @param leaving the permits that may leave
     * @param beyondBudget the permits to people whom the portfolio may not write to now
     */
    record Intended(List<Permit> leaving, List<Permit> beyondBudget) {

        static final Intended NOTHING = new Intended(List.of(), List.of());
    }

    /**
     * Books people in the portfolio's limit. A person who wrote within a day does not count; of the
     * others only a limited number may be written to.
     */
    private Set<UUID> book(OwnedNumber number, List<Permit> permits) {
        Set<UUID> people = new TreeSet<>();
        for (Permit permit : permits) {
            if (permit.attempt().reach().counted()) {
                people.add(permit.attempt().reach().recipientKey());
            }
        }
        Set<UUID> booked = portfolios.book(number.portfolio(), people);
        if (booked.size() < people.size()) {
            number.budgetSpent();
        }
        return booked;
    }

    private static boolean isWithinBudget(Permit permit, Set<UUID> booked) {
        return !permit.attempt().reach().counted()
                || booked.contains(permit.attempt().reach().recipientKey());
    }

    private static Supplier<Set<UUID>> stoppedCampaigns(List<Permit> permits, RoundTrip roundTrip) {
        Set<UUID> stopped = new HashSet<>();
        permits.forEach(permit -> stopped.add(permit.attempt().campaignId()));
        stopped.remove(null);
        Supplier<List<UUID>> running =
                roundTrip.list(
                        CAMPAIGNS,
                        row ->
                                "RUNNING".equals(row.getString("state"))
                                        ? Columns.uuid(row, "id")
                                        : null,
                        SqlArray.uuids(stopped));
        return () -> {
            running.get().forEach(stopped::remove);
            return stopped;
        };
    }

    private static Supplier<Set<String>> switchedOff(List<Permit> permits, RoundTrip roundTrip) {
        Set<String> scopes = new TreeSet<>();
        scopes.add(EVERYTHING);
        permits.forEach(permit -> scopes.add(permit.attempt().brand()));
        Supplier<List<String>> off =
                roundTrip.list(
                        SWITCHES,
                        row -> row.getBoolean("engaged") ? row.getString("scope") : null,
                        SqlArray.texts(scopes));
        return () -> new HashSet<>(off.get());
    }

    private Set<UUID> move(List<Permit> permits) {
        return permits.isEmpty()
                ? Set.of()
                : clock.now().map(now -> move(permits, now)).orElse(Set.of());
    }

    private Set<UUID> move(List<Permit> permits, Instant now) {
        return new HashSet<>(
                sql.list(
                        INTEND,
                        row -> Columns.uuid(row, "attempt_id"),
                        SqlArray.uuids(permits, p -> p.attempt().messageId()),
                        SqlArray.uuids(permits, p -> p.attempt().id()),
                        now));
    }
}
