package io.anuencia.dispatch.dryrun;

import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.dispatch.campaign.Brakes;
import io.anuencia.dispatch.clock.ClockWatch;
import io.anuencia.dispatch.planning.PlannedMessages;
import io.anuencia.events.AudienceChunk;
import io.anuencia.events.AudienceCompleted;
import io.anuencia.events.AudienceRefused;
import io.anuencia.events.MessageClass;
import io.anuencia.events.PackContentChanged;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class DryRunIT {

    @Inject CampaignRig rig;
    @Inject StoredDryRuns stored;
    @Inject Forecast forecast;
    @Inject Clock clock;
    @Inject ClockWatch watch;

    static UUID post(String body) {
        return UUID.fromString(
                as("campaigns-write")
                        .body(body)
                        .post("/campaigns/dry-runs")
                        .then()
                        .statusCode(202)
                        .extract()
                        .path("id"));
    }

    private static JsonPath show(UUID run) {
        return as("campaigns-read")
                .get("/campaigns/dry-runs/" + run)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    static JsonPath awaitState(UUID run, String state) {
        await("dry run " + state)
                .untilAsserted(() -> assertThat(show(run).getString("state")).isEqualTo(state));
        return show(run);
    }

    @Test
    void dryRunForecastsRecipientsCostAndEndAndSendsNothing() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID run = post(CampaignRig.body(shop));
        // when
        rig.publish(
                new AudienceChunk(run, 0, CampaignRig.people(40).subList(0, 20)),
                new AudienceChunk(run, 1, CampaignRig.people(40).subList(20, 40)),
                new AudienceChunk(run, 1, CampaignRig.people(40).subList(20, 40)),
                new AudienceCompleted(run, 2, 40, "digest"));
        // then
        JsonPath found = awaitState(run, "COMPLETED");
        assertThat(found.getLong("total")).isEqualTo(40);
        assertThat(found.getLong("wouldSend")).isEqualTo(20);
        assertThat(found.getMap("suppressed")).containsEntry("CON_NONE", 10);
        assertThat(found.getMap("deferred")).containsEntry("QH_COURTESY", 10);
        assertThat(found.getInt("cost.lines[0].messages")).isEqualTo(30);
        assertThat(found.getString("cost.lines[0].country")).isEqualTo("PE");
        assertThat(found.getString("cost.ratesSource")).contains("sample");
        assertThat(Instant.parse(found.getString("earliestEnd")))
                .isBeforeOrEqualTo(Instant.parse(found.getString("expectedEnd")));
        assertThat(rig.number("select count(*) from message where brand = ?", shop.brand()))
                .isZero();
        assertThat(rig.number("select count(*) from dry_run_chunk where dry_run_id = ?", run))
                .isZero();
    }

    @Test
    void holdsOfTheBrakesDelayTheForecastEnd() {
        // given
        String brakes =
                """
                {"brakes":{"canary":{"size":10,"hold":"PT3H"},
                           "ramp":{"size":5,"growth":1,"every":"PT1H"}},\
                """;
        Instant before = Instant.now();
        UUID run = post(CampaignRig.body(rig.shop()).replaceFirst("\\{", brakes));
        // when
        rig.publish(
                new AudienceChunk(run, 0, CampaignRig.people(20)),
                new AudienceCompleted(run, 1, 20, "digest"));
        // then
        JsonPath found = awaitState(run, "COMPLETED");
        assertThat(found.getLong("wouldSend")).isBetween(1L, 10L);
        assertThat(Instant.parse(found.getString("earliestEnd")))
                .isBefore(before.plus(Duration.ofHours(3)));
        assertThat(Instant.parse(found.getString("expectedEnd")))
                .isAfterOrEqualTo(before.plus(Duration.ofHours(4)));
    }

    @Test
    void dryRunOfPeopleNamedByNumberStoresNoNumber() {
        // given
        CampaignRig.Shop shop = rig.shop();
        String body =
                CampaignRig.body(shop)
                        .replace(
                                "{\"all\":true}",
                                "{\"recipients\":[{\"phone\":\"+51987654321\"}]}");
        // when
        UUID run = post(body);
        // then
        assertThat(awaitState(run, "COMPLETED").getLong("total")).isEqualTo(1);
        assertThat(
                        rig.texts(
                                "select question::text || coalesce(result::text, '') from dry_run"
                                        + " where id = ?",
                                run))
                .noneMatch(text -> text.contains("987654321"));
    }

    @Test
    void valuesGivenToNamedPeopleAreJudgedPerPerson() {
        // given
        rig.publish(
                new PackContentChanged(
                        "UY", "1", List.of("OPT_OUT"), List.of(), null, Instant.now()));
        String body =
                CampaignRig.body(rig.shop())
                        .replace("winter_sale", "no_button")
                        .replace(
                                "{\"all\":true}",
                                """
                                {"recipients":[
                                 {"phone":"+59899123456","parameters":
                                   {"first_name":"Ana, responde BAJA para no recibir más"}},
                                 {"phone":"+59899123457","parameters":{"first_name":"Luz"}}]}\
                                """);
        // then
        await("pack is known")
                .untilAsserted(
                        () ->
                                assertThat(awaitState(post(body), "COMPLETED").getMap("suppressed"))
                                        .isEqualTo(Map.of("CNT_NO_OPT_OUT", 1, "CON_NONE", 1)));
    }

    @Test
    void idempotencyKeyOfADryRunIsRefusedForACampaign() {
        // given
        CampaignRig.Shop shop = rig.shop();
        String key = UUID.randomUUID().toString();
        String body = CampaignRig.body(shop);
        as("campaigns-write")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/campaigns/dry-runs")
                .then()
                .statusCode(202);
        // when
        var campaign =
                as("campaigns-write")
                        .header("Idempotency-Key", key)
                        .body(body)
                        .post("/campaigns")
                        .then();
        // then
        campaign.statusCode(422).body("errors.field", hasItem("Idempotency-Key"));
    }

    @Test
    void dryRunIsCheckedLikeACampaign() {
        // given
        CampaignRig.Shop shop = rig.shop();
        // then
        as("campaigns-write")
                .body(CampaignRig.body(shop).replace("winter_sale", "no_button"))
                .post("/campaigns/dry-runs")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("template.name"));
        as("campaigns-read").get("/campaigns/dry-runs/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void endedDryRunIsNotReopenedByLateEvents() {
        // given
        UUID refused = post(CampaignRig.body(rig.shop()));
        rig.publish(new AudienceRefused(refused, "UNKNOWN_SEGMENT", "put it", Instant.now()));
        awaitState(refused, "FAILED");
        UUID counted = post(CampaignRig.body(rig.shop()));
        rig.publish(
                new AudienceChunk(counted, 0, CampaignRig.people(4)),
                new AudienceCompleted(counted, 1, 4, "digest"));
        awaitState(counted, "COMPLETED");
        // when
        stored.counted(counted, 0, List.of());
        boolean waits =
                QuarkusTransaction.requiringNew().call(() -> stored.lockOpen(refused).isPresent());
        QuarkusTransaction.requiringNew().run(() -> stored.add(refused, 0, List.of()));
        QuarkusTransaction.requiringNew().run(() -> stored.expect(refused, 1));
        // then
        assertThat(waits).isFalse();
        assertThat(show(refused).getString("state")).isEqualTo("FAILED");
        assertThat(show(counted).getString("state")).isEqualTo("COMPLETED");
        assertThat(show(counted).getLong("total")).isEqualTo(4);
    }

    @Test
    void dryRunThatWaitedForItsTurnSurvivesOneFailedPreview() {
        // when
        String state = stateAfter(run -> previewInVain());
        // then
        assertThat(state).isEqualTo("RUNNING");
    }

    @Test
    void dryRunIsGivenUpAfterTenMinutesOfFailedPreviews() {
        // when
        String state =
                stateAfter(
                        run -> {
                            previewInVain();
                            silentFor15Minutes(run);
                            previewInVain();
                        });
        // then
        assertThat(state).isEqualTo("FAILED");
    }

    /**
     * Returns the state of a dry run of two chunks that arrived 15 minutes ago, after some events;
     * other workers do not see it.
     */
    private String stateAfter(Consumer<UUID> events) {
        UUID run = post(CampaignRig.body(rig.shop()));
        QuarkusTransaction.begin();
        try {
            stored.add(run, 0, List.of());
            stored.add(run, 1, List.of());
            stored.expect(run, 2);
            silentFor15Minutes(run);
            events.accept(run);
            return stored.find(run).orElseThrow().state().name();
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    private void silentFor15Minutes(UUID run) {
        rig.change("update dry_run set heard_at = now() - interval '15 minutes' where id = ?", run);
        rig.change(
                "update dry_run_chunk set claimed_at = claimed_at - interval '15 minutes'"
                        + " where dry_run_id = ?",
                run);
    }

    private void previewInVain() {
        Previews away =
                new Previews(null, null, null, null, null) {
                    @Override
                    List<Count> of(DryRunQuestion question, List<Person> people, Instant now) {
                        throw new IllegalStateException("consent-service is away");
                    }
                };
        new DryRunWorker(stored, away, null, watch, clock).work();
    }

    @Test
    void peopleHeldBackForWavesOfARunningCampaignCountAsBacklog() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID campaign = rig.running(shop, "{\"ramp\":{\"size\":1,\"every\":\"P1D\"}}", 1);
        DryRunQuestion question = ForecastTest.question(shop.sender(), Brakes.NONE);
        QuarkusTransaction.begin();
        try {
            holdBack(shop, campaign, 8_000);
            // when
            Instant running = expectedEnd(question);
            Instant before =
                    expectedEnd(
                            ForecastTest.question(
                                    shop.sender(), MessageClass.UTILITY, Brakes.NONE));
            rig.change("update campaign set state = 'PAUSED' where id = ?", campaign);
            Instant paused = expectedEnd(question);
            // then
            assertThat(paused).isEqualTo(ForecastTest.START);
            assertThat(running).isAfter(paused.plusSeconds(100));
            assertThat(before).isEqualTo(paused);
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    private Instant expectedEnd(DryRunQuestion question) {
        return forecast.of(question, List.of(), ForecastTest.START).expectedEnd();
    }

    private void holdBack(CampaignRig.Shop shop, UUID campaign, int people) {
        rig.change(
                """
                insert into due_message (sender_id, priority, campaign_id, not_before, message_id)
                select ?, 5, ?, ?, gen_random_uuid() from generate_series(1, ?)
                """,
                shop.sender(),
                campaign,
                PlannedMessages.HELD_BACK,
                people);
    }

    @Test
    void audienceThatDoesNotExistFailsTheDryRun() {
        // given
        UUID run =
                post(
                        CampaignRig.body(rig.shop())
                                .replace("{\"all\":true}", "{\"segment\":\"nobody\"}"));
        // when
        rig.publish(new AudienceRefused(run, "UNKNOWN_SEGMENT", "put it first", Instant.now()));
        // then
        assertThat(awaitState(run, "FAILED").getString("reason"))
                .isEqualTo("UNKNOWN_SEGMENT: put it first");
    }
}
