package io.anuencia.testbed.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.events.Pepper;
import io.anuencia.events.PhoneNumber;
import io.anuencia.testbed.infrastructure.Waiting;
import io.anuencia.testbed.localstack.Account;
import io.anuencia.testbed.localstack.Api;
import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Part;
import io.anuencia.testbed.localstack.check.Checker;
import io.anuencia.testbed.localstack.check.History;
import io.anuencia.testbed.localstack.check.LedgerTopic;
import io.anuencia.testbed.localstack.check.OptOut;
import io.anuencia.testbed.localstack.check.Phones;
import io.anuencia.testbed.localstack.check.RealTime;
import io.anuencia.testbed.localstack.check.Sent;
import io.anuencia.testbed.localstack.check.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The steps of the demo against a running stack, which can be called one by one, in this order. */
public final class Demo {
    public static final String BRAND = "acme";
    public static final String PROMOTIONS = "promotions";
    public static final String NEWS = "news";

    /**
     * A Tuesday that is no holiday in the sample's countries, and neither is the next day; within
     * sending hours everywhere. Colombia observes 11 November on the following Monday; the packs
     * exclude both days.
     */
    public static final Instant START = Instant.parse("2026-11-24T15:30:00Z");

    /** Long enough that people who got a message this week may get one in the next week. */
    private static final Duration LONG_ENOUGH = Duration.ofDays(10);

    private static final Duration REPLIES_PATIENCE = Duration.ofSeconds(60);

    private final LocalStack stack;
    private final SamplePeople people;
    private final int rate;
    private final Consumer<String> out;
    private final Api contacts;
    private final Api consent;
    private final Api dispatch;
    private final Phones phones;
    private final LedgerTopic ledger;
    private final Pepper pepper;
    private final String run = Long.toHexString(System.nanoTime());
    private final List<Duration> offsets = new ArrayList<>();
    private final Map<String, Sent> sent = new HashMap<>();
    private final Map<String, String> noticeByLanguage = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    /** Creates a demo for this many people; nothing is done yet. */
    public Demo(LocalStack stack, int people, int rate, Consumer<String> out) {
        this.stack = stack;
        this.people = SamplePeople.generate(people);
        this.rate = rate;
        this.out = out;
        var file = stack.description();
        contacts = new Api(file.url(Part.CONTACTS), file.token());
        consent = new Api(file.url(Part.CONSENT), file.token());
        dispatch = new Api(file.url(Part.DISPATCH), file.token());
        phones = new Phones(file.simulator());
        ledger = new LedgerTopic(file.kafka());
        pepper = Pepper.ofBase64(stack.pepper());
        offsets.add(stack.clock().offset());
    }

    /** Sets the clock to the demo's Tuesday. */
    public void setClock() {
        stack.clock().set(START);
        offsets.add(stack.clock().offset());
        // The services read the clock file every 200 ms.
        Waiting.until(Duration.ofMillis(600), () -> false);
    }

    /** Creates brand, purposes, notices, registries, sender and templates. */
    public void prepare() {
        new Catalog(consent, LocalDate.ofInstant(stack.clock().now(), ZoneOffset.UTC))
                .put(noticeByLanguage);
        dispatch.put(
                "/senders/" + Account.PHONE_NUMBER_ID,
                Map.of("wabaId", Account.WABA_ID, "rate", rate, "tokenRef", stack.tokenRef()));
        dispatch.post("/templates/sync", Map.of());
        out.accept(
                "brand "
                        + BRAND
                        + ", its purposes, notices, registries, sender and templates are there");
    }

    /** Writes the file, uploads it and waits for the outcome of every row and claim. */
    public JsonNode importPeople() {
        var file = stack.data().resolve("sample-people.csv");
        var counts = SampleFile.write(file, people, noticeByLanguage);
        out.accept(
                "sample-people.csv: %d rows, %d people, %d duplicates, %d invalid"
                        .formatted(
                                counts.rows(),
                                people.all().size(),
                                counts.duplicates(),
                                counts.invalid()));
        try {
            var answer = contacts.upload("/imports", file, run + "-import");
            return new ImportProgress(contacts, answer.path("importId").asText(), out).await();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Opts half of the people out before the import, so that their claims are refused. */
    public void optOutHalfBeforeImport() {
        int done = optOutEverySecond(0);
        out.accept(done + " people opted out before the import");
    }

    /** Opts out the other half, whose claims became consents. */
    public void optOutOtherHalfAfterImport() {
        int done = optOutEverySecond(1);
        out.accept(done + " people opted out after the import");
    }

    private int optOutEverySecond(int first) {
        var some = people.with(Standing.OPTED_OUT);
        int done = 0;
        for (int i = first; i < some.size(); i += 2) {
            var body = new HashMap<String, Object>();
            body.put("recipient", Map.of("phone", some.get(i).number()));
            // In every six: three for the brand, two for the purpose, one for everything.
            int place = i % 6;
            if (place != 5) {
                body.put("brand", BRAND);
            }
            if (place == 1 || place == 4) {
                body.put("purpose", PROMOTIONS);
            }
            consent.create("/opt-outs", body, run + "-opt-out-" + i);
            done++;
        }
        return done;
    }

    /**
     * Posts a campaign to everyone and returns when each message is past INTENT or planned for
     * later.
     *
     * @param name the name of the campaign, unique in a run
     * @param template the template, also unique in a run: the checker recognizes the campaign of a
     *     message by it
     */
    public CampaignRun campaign(String name, String template) {
        sent.put(template, new Sent(name, BRAND, PROMOTIONS));
        var answer = dispatch.create("/campaigns", question(name, template), run + "-" + template);
        return new CampaignRun(
                dispatch,
                phones,
                answer.path("id").asText(),
                new CampaignRun.Named(name, template));
    }

    /** Asks for the forecast of such a campaign, which sends nothing; returns its id. */
    public String dryRun(String name, String template) {
        return dispatch.create(
                        "/campaigns/dry-runs",
                        question(name, template),
                        run + "-dry-run-" + template)
                .path("id")
                .asText();
    }

    private Map<String, Object> question(String name, String template) {
        var now = stack.clock().now();
        var parameters = Map.of("first_name", "{{contact.firstName|amigo}}");
        return Map.of(
                "name",
                name,
                "brand",
                BRAND,
                "purpose",
                PROMOTIONS,
                "sender",
                Account.PHONE_NUMBER_ID,
                "template",
                Map.of("name", template, "language", "es", "parameters", parameters),
                "audience",
                Map.of("all", true),
                "schedule",
                Map.of(
                        "startAt", now.minusSeconds(1).toString(),
                        "expiresAt", now.plus(LONG_ENOUGH).toString()));
    }

    /**
     * Waits until all outstanding webhooks of the simulator are delivered and every reply that asks
     * to stop is effective.
     */
    public void awaitReplies() {
        boolean settled = Waiting.until(REPLIES_PATIENCE, phones::settled);
        if (!settled) {
            problems.add("the simulator still has webhooks that nobody takes");
        }
        boolean effective = Waiting.until(REPLIES_PATIENCE, () -> unheard().isEmpty());
        if (!effective) {
            problems.add(unheard().size() + " replies that ask to stop have no effect");
        }
        out.accept(
                "%d people answered, %d asked to stop; %d opt-outs are effective"
                        .formatted(
                                phones.replyCount(),
                                phones.stopReplies().size(),
                                optOuts().size()));
    }

    /**
     * Returns the replies that no opt-out names, by message or by person; nobody in the sample
     * replies twice.
     */
    private List<Phones.Reply> unheard() {
        var causes = new HashSet<String>();
        var keys = new HashSet<String>();
        for (var optOut : optOuts()) {
            causes.add(optOut.cause());
            keys.addAll(optOut.keys());
        }
        return phones.stopReplies().stream()
                .filter(reply -> !causes.contains(reply.wamid()))
                .filter(reply -> !keys.contains(keyOf(reply.waId())))
                .toList();
    }

    /** Returns the opt-outs that are effective now. */
    public List<OptOut> optOuts() {
        ledger.catchUp();
        return ledger.optOuts(new RealTime(offsets));
    }

    /** Advances the decision clock. */
    public void advance(Duration by) {
        stack.clock().advance(by);
        offsets.add(stack.clock().offset());
        Waiting.until(Duration.ofMillis(600), () -> false);
        out.accept("the clock moves on by " + by + " to " + stack.clock().now());
    }

    /** Returns the guarantees that were violated, as seen from outside. */
    public List<Violation> check() {
        ledger.catchUp();
        var time = new RealTime(offsets);
        var history = new History(phones.arrivals(), ledger.optOuts(time), ledger.optIns(time));
        return new Checker(sent, people.consents(BRAND), this::keyOf).check(history);
    }

    private String keyOf(String waId) {
        return pepper.keyOf(PhoneNumber.ofWaId(waId)).toString();
    }

    /** Returns the problems found so far. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** Returns the number of different people in the sample. */
    public int peopleCount() {
        return people.all().size();
    }
}
