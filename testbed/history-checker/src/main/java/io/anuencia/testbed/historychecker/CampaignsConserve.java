package io.anuencia.testbed.historychecker;

import io.anuencia.testbed.history.Op;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * I7: nobody in a campaign is lost or counted twice, the counts add up, and a campaign is not over
 * while somebody waits.
 */
final class CampaignsConserve implements Check {

    private static final String WAITS = "PLANNED";
    private static final Set<String> UNDER_WAY = Set.of("REQUESTED", "INTENT");
    private static final Set<String> OVER = Set.of("COMPLETED", "CANCELLED", "EXPIRED", "FAILED");

    @Override
    public Findings of(History history) {
        Findings findings = new Findings(Invariant.I7);
        Map<String, Long> messages = new HashMap<>();
        Map<String, Entry> people = new HashMap<>();
        Map<String, Entry> open = new HashMap<>();
        for (Entry message : history.all(Op.FINAL_MESSAGE)) {
            findings.examined();
            end(findings, message);
            String campaign = message.find("campaign");
            if (campaign != null) {
                messages.merge(campaign, 1L, Long::sum);
                if (isOpen(message)) {
                    open.putIfAbsent(campaign, message);
                }
                Entry other = people.put(personOf(message), message);
                if (other != null) {
                    findings.add("a person has two messages of a campaign", other, message);
                }
            }
        }
        Set<String> counted = new HashSet<>();
        for (Entry campaign : history.all(Op.FINAL_CAMPAIGN)) {
            findings.examined();
            counts(findings, campaign, messages.getOrDefault(campaign.text("campaign"), 0L));
            over(findings, campaign, open.get(campaign.text("campaign")));
            counted.add(campaign.text("campaign"));
        }
        for (Entry posted : history.all(Op.RECIPIENT_POSTED)) {
            if (counted.contains(posted.text("campaign"))) {
                findings.examined();
                if (!people.containsKey(personOf(posted))) {
                    findings.add("a person of a campaign has no message", posted);
                }
            }
        }
        return findings;
    }

    private static String personOf(Entry entry) {
        return entry.text("campaign") + " " + entry.text("person");
    }

    private static void end(Findings findings, Entry message) {
        String state = message.text("state");
        boolean waits = WAITS.equals(state) && !message.truth("deferred");
        if (waits || UNDER_WAY.contains(state)) {
            findings.add("a message has no end: " + state, message);
        }
    }

    /** Whether the message can still change; a deferred one waits, too. */
    private static boolean isOpen(Entry message) {
        String state = message.text("state");
        return WAITS.equals(state) || UNDER_WAY.contains(state);
    }

    private static void over(Findings findings, Entry campaign, Entry open) {
        String state = campaign.text("state");
        if (open != null && OVER.contains(state)) {
            findings.add(
                    "a campaign is %s and has an open message".formatted(state), open, campaign);
        }
    }

    private static void counts(Findings findings, Entry campaign, long messages) {
        long total = campaign.number("total");
        long sum = campaign.number("sum");
        if (total != sum) {
            findings.add("a campaign of %d says what became of %d".formatted(total, sum), campaign);
        }
        if (total != messages) {
            findings.add("a campaign of %d has %d messages".formatted(total, messages), campaign);
        }
    }
}
