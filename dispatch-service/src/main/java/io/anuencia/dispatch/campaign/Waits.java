package io.anuencia.dispatch.campaign;

import io.anuencia.dispatch.message.QueuePlaces;
import io.anuencia.dispatch.sender.Portfolios;
import io.anuencia.messaging.Clocks;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Finds what keeps running campaigns from sending, by what is stored for all replicas. A number
 * that rests is known to its owner alone and is not among it.
 */
@ApplicationScoped
class Waits {

    private static final String STANDING =
            """
            select c.id, coalesce(s.portfolio, s.waba_id) as portfolio,
                   exists (select from kill_switch k
                            where k.engaged and k.scope in ('*', c.brand)) as switched_off,
                   c.message_class = 'MARKETING' and exists (
                       select from campaign u
                        where u.state = 'RUNNING' and u.sender_id = c.sender_id
                          and u.message_class = 'UTILITY'
                          and not exists (select from kill_switch k
                                           where k.engaged and k.scope in ('*', u.brand))
                          and exists (select from due_message d
                                       where d.sender_id = u.sender_id and d.priority = %d
                                         and d.campaign_id = u.id and d.not_before <= ?))
                       as behind
              from campaign c join sender s on s.id = c.sender_id
             where c.id = any (?) and c.state = 'RUNNING'
             order by c.id limit 1000
            """
                    .formatted(QueuePlaces.CAMPAIGN);

    private final Portfolios portfolios;
    private final Sql sql;
    private final Clock schedules;

    Waits(Portfolios portfolios, Sql sql, @Clocks.Decision Clock schedules) {
        this.portfolios = portfolios;
        this.sql = sql;
        this.schedules = schedules;
    }

    /** A cause for which a running campaign sends nothing to most of its people. */
    enum Cause {
        /** A kill switch for everything or for its brand is engaged. */
        KILL_SWITCH,
        /** The portfolio wrote to as many people as Meta allows in 24 hours. */
        PORTFOLIO_LIMIT,
        /** It advertises, and a campaign that people wait for is being sent from its number. */
        UTILITY_FIRST,
        /** A wave was sent and is observed before the next one begins. */
        WAVE_HOLD,
        /** WhatsApp holds messages of a wave to judge their template. */
        HELD_BY_WHATSAPP
    }

    private record Standing(UUID id, String portfolio, boolean isSwitchedOff, boolean isBehind) {}

    /** Returns what a counted campaign waits for; empty if it does not run. */
    List<Cause> of(Tally tally) {
        Campaign campaign = tally.campaign();
        List<Cause> causes = of(List.of(campaign)).get(campaign.id());
        if (causes == null) {
            return List.of();
        }
        if (tally.heldLately() > 0 && !campaign.isLastWave()) {
            causes.add(Cause.HELD_BY_WHATSAPP);
        }
        return causes;
    }

    /**
     * Returns what each of these campaigns waits for, as far as that is known without a count;
     * those that do not run are left out.
     */
    Map<UUID, List<Cause>> of(Collection<Campaign> campaigns) {
        Map<UUID, Campaign> running = new HashMap<>();
        campaigns.stream()
                .filter(campaign -> campaign.state() == CampaignState.RUNNING)
                .forEach(campaign -> running.put(campaign.id(), campaign));
        Map<UUID, List<Cause>> causes = new HashMap<>();
        if (running.isEmpty()) {
            return causes;
        }
        Map<String, Boolean> spent = new HashMap<>();
        for (Standing one : standing(running.keySet())) {
            List<Cause> found = new ArrayList<>();
            if (one.isSwitchedOff()) {
                found.add(Cause.KILL_SWITCH);
            }
            if (spent.computeIfAbsent(one.portfolio(), this::isSpent)) {
                found.add(Cause.PORTFOLIO_LIMIT);
            }
            if (one.isBehind()) {
                found.add(Cause.UTILITY_FIRST);
            }
            if (isObserved(running.get(one.id()))) {
                found.add(Cause.WAVE_HOLD);
            }
            causes.put(one.id(), found);
        }
        return causes;
    }

    private List<Standing> standing(Collection<UUID> ids) {
        return sql.list(
                STANDING,
                row ->
                        new Standing(
                                Columns.uuid(row, "id"),
                                row.getString("portfolio"),
                                row.getBoolean("switched_off"),
                                row.getBoolean("behind")),
                schedules.instant(),
                SqlArray.uuids(ids));
    }

    private boolean isSpent(String portfolio) {
        Portfolios.Budget budget = portfolios.budget(portfolio);
        return budget.peopleMax() != null && budget.used() >= budget.peopleMax();
    }

    private static boolean isObserved(Campaign campaign) {
        return campaign.wave().doneAt() != null && !campaign.isLastWave();
    }
}
