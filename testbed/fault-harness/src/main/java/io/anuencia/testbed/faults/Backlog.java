package io.anuencia.testbed.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts unfinished work; all counts must return to zero after the last fault. */
final class Backlog {

    /** A probe per second goes through these, so they are never quite empty. */
    private static final Set<String> PROBED =
            Set.of("webhook-service.raw-inbound", "consent-service.preference-signals");

    private static final Duration FOR_LONG = Duration.ofHours(1);

    private final Stage stage;
    private final Cast cast;

    Backlog(Stage stage, Cast cast) {
        this.stage = stage;
        this.cast = cast;
    }

    /** Returns all current counts. */
    Map<String, Long> counts() {
        Map<String, Long> all = new TreeMap<>();
        JsonNode whatsApp = Simulator.of(stage.stack()).get("/_sim/stats");
        all.put(
                "webhooks that WhatsApp owes",
                whatsApp.path("scheduled").asLong() + whatsApp.path("webhookUpdatesOwed").asLong());
        for (String database : Databases.ALL) {
            all.put("rows in the outbox of " + database, count(database, "outbox"));
        }
        dispatch(all);
        consent(all);
        stage.topics().lags().forEach((group, lag) -> all.put("records before " + group, lag));
        PROBED.forEach(group -> all.remove("records before " + group));
        return all;
    }

    private void dispatch(Map<String, Long> all) {
        // Messages deferred for long have come to rest, and so has a campaign that waits for them;
        // a campaign that waits for nobody must be over.
        String later = stage.stack().clock().now().plus(FOR_LONG).toString();
        String now =
                "state in ('REQUESTED', 'INTENT') or state = 'PLANNED'"
                        + " and coalesce(not_before, '-infinity') < '"
                        + later
                        + "'";
        all.put(
                "campaigns that are not over",
                count(
                        "dispatch",
                        """
                        campaign c where id = any (%s)
                           and state in ('SCHEDULED', 'PREPARING', 'RUNNING')
                           and (not exists (select from message
                                             where campaign_id = c.id and state = 'PLANNED')
                                or exists (select from message
                                            where campaign_id = c.id and (%s)))
                        """
                                .formatted(cast.campaignIds(), now)));
        all.put(
                "messages under way",
                count(
                        "dispatch",
                        "message where recipient_key = any (%s) and (%s)"
                                .formatted(cast.keys(), now)));
        all.put("statuses before their message", count("dispatch", "early_status"));
    }

    private void consent(Map<String, Long> all) {
        all.put("opt-outs that wait", count("consent", "opt_out where state = 'WAITING'"));
        all.put(
                "STOPs that are not heard",
                cast.stops().size()
                        - count(
                                "consent",
                                """
                                unnest(%s::text[]) as stop
                                 where exists (
                                     select 1 from opt_out where cause_wamid in (stop,
                                         'sha256:' || encode(sha256(convert_to(stop, 'UTF8')), 'hex')))
                                """
                                        .formatted(cast.stopIds())));
        all.put(
                "stops in settings that are not heard",
                cast.stopsInSettings().size()
                        - count(
                                "consent",
                                """
                                unnest(%s::uuid[]) as person
                                 where exists (
                                     select 1 from subject_key k
                                       join subject named on named.id = k.subject_id
                                       join subject s on s.group_id = named.group_id
                                       join opt_out_subject os on os.subject_id = s.id
                                       join opt_out o on o.id = os.opt_out_id
                                      where k.recipient_key = person
                                        and o.kind = 'PLATFORM_STOP')
                                """
                                        .formatted(cast.settingsKeys())));
    }

    private long count(String database, String rows) {
        return stage.databases().count(database, "select count(*) from " + rows);
    }
}
