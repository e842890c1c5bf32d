package io.anuencia.testbed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.events.Pepper;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import io.anuencia.testbed.localstack.Account;
import io.anuencia.testbed.localstack.Api;
import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Options;
import io.anuencia.testbed.localstack.Part;
import io.anuencia.testbed.localstack.StackFile;
import io.anuencia.testbed.localstack.demo.CampaignRun;
import io.anuencia.testbed.localstack.demo.Demo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What only all services together can show: a forecast that comes true, an erasure, a restore. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WholeSystemIT {

    private static final int PEOPLE = 200;
    private static final int RATE = 80;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final String FILE =
            """
            external_id,phone,first_name,consent_brand,consent_purpose,consent_class,consent_at
            erased,%s,Ana,acme,promotions,SUBSCRIBER,2026-01-31T10:00:00Z
            """;

    @TempDir static Path data;
    private static LocalStack stack;
    private static Demo demo;
    private static KillSwitch killSwitch;
    private static Api contacts;
    private static Api consent;
    private static Api dispatch;
    private static Api simulator;

    @BeforeAll
    static void startEverything() {
        stack = LocalStack.start(Options.forTests(data), System.out::println);
        StackFile file = stack.description();
        contacts = new Api(file.url(Part.CONTACTS), file.token());
        consent = new Api(file.url(Part.CONSENT), file.token());
        dispatch = new Api(file.url(Part.DISPATCH), file.token());
        simulator = new Api(file.simulator(), null);
        killSwitch = new KillSwitch(stack);
        demo = new Demo(stack, PEOPLE, RATE, System.out::println);
        demo.setClock();
        demo.prepare();
    }

    @AfterAll
    static void stopEverything() {
        stack.close();
    }

    @Test
    @Order(1)
    void dryRunForecastsWhatTheCampaignThenDoes() {
        // given
        demo.optOutHalfBeforeImport();
        demo.importPeople();
        demo.optOutOtherHalfAfterImport();

        // when
        String dryRun = "/campaigns/dry-runs/" + demo.dryRun("sale", Account.LAST_DAYS);
        awaitState(dispatch, dryRun, "COMPLETED");
        CampaignRun campaign = demo.campaign("sale", Account.LAST_DAYS);

        // then
        assertThat(campaign.await(PATIENCE, System.out::println)).isTrue();
        JsonNode forecast = dispatch.get(dryRun);
        JsonNode sent = dispatch.get("/campaigns/" + campaign.id());
        assertThat(forecast.path("total").asInt()).isEqualTo(PEOPLE);
        assertThat(forecast.path("wouldSend").asInt()).isBetween(1, PEOPLE - 1);
        assertThat(forecast.path("suppressed").properties())
                .extracting(Map.Entry::getKey)
                .contains("CON_NONE", "CON_EVIDENCE_MISSING", "SUP_BRAND", "SUP_PURPOSE");
        assertThat(sent.path("total")).isEqualTo(forecast.path("total"));
        assertThat(sent.path("reached").path("accepted")).isEqualTo(forecast.path("wouldSend"));
        assertThat(sent.path("states").path("suppressed")).isEqualTo(forecast.path("suppressed"));
        assertThat(sent.path("states").path("deferred")).isEqualTo(forecast.path("deferred"));
    }

    private static void await(String what, ThrowingRunnable holds) {
        Awaitility.await(what).atMost(PATIENCE).untilAsserted(holds);
    }

    private static void awaitState(Api service, String path, String state) {
        await(path, () -> assertThat(service.get(path).path("state").asText()).isEqualTo(state));
    }

    @Test
    @Order(2)
    void erasedPersonIsInNoDatabaseAnyMoreAndNoFileBringsThemBack() throws Exception {
        // given a profile, a word of the person, a message that was delivered, and one that waits
        String person = "+51983274615";
        StoredText databases = new StoredText(stack);
        MessagesToPeople orders = MessagesToPeople.aboutOrders(stack);
        contacts.put(
                "/contacts/by-external-id/erased", Map.of("phone", person, "firstName", "Ana"));
        write(person, Map.of("text", "Hola"));
        String delivered = orders.sendWithConsent(person);
        await("delivery", () -> assertThat(orders.state(delivered)).isIn("DELIVERED", "READ"));
        killSwitch.set(true);
        String waiting = orders.send(person);
        await(
                "every place of the number",
                () ->
                        assertThat(databases.tablesWith(person))
                                .containsExactly(
                                        "contacts: public.contact",
                                        "dispatch: public.attempt",
                                        "dispatch: public.message",
                                        "dispatch: public.service_window"));

        // when
        String erasure =
                "/erasures/"
                        + consent.post("/erasures", Map.of("recipient", Map.of("phone", person)))
                                .path("erasureId")
                                .asText();
        awaitState(consent, erasure, "COMPLETED");

        // then
        JsonNode imported = imported(person);
        killSwitch.set(false);
        String later = orders.send(person);
        assertThat(orders.state(waiting)).isEqualTo("CANCELLED");
        await("a refusal", () -> assertThat(orders.state(later)).isEqualTo("SUPPRESSED"));
        assertThat(orders.reasons(later)).contains("SUP_ERASED");
        assertThat(imported.path("erased").asInt()).isEqualTo(1);
        assertThat(imported.path("created").asInt()).isZero();
        assertThat(imported.path("claims").path("total").asInt()).isZero();
        assertThat(arrived(person)).isEqualTo(1);
        await("no place of the number", () -> assertThat(databases.tablesWith(person)).isEmpty());
    }

    private static void write(String person, Map<String, ?> message) {
        simulator.post("/_sim/people/" + person.substring(1) + "/messages", message);
    }

    private static int arrived(String person) {
        return simulator.get("/_sim/phones/" + person.substring(1)).path("messages").size();
    }

    private static JsonNode imported(String person) throws IOException {
        Path file = Files.writeString(data.resolve("erased.csv"), FILE.formatted(person));
        String path =
                "/imports/" + contacts.upload("/imports", file, "erased").path("importId").asText();
        awaitState(contacts, path, "COMPLETED");
        return contacts.get(path);
    }

    /** What they write names a user id alone, and only there can they be answered. */
    @Test
    @Order(3)
    void personWhoHidesTheirNumberStopsTheBrandAndIsAnswered() {
        // given
        String person = "+51983274631";
        String userId =
                simulator
                        .post(
                                "/_sim/people/" + person.substring(1) + "/username",
                                Map.of("username", "ana.m", "hidesNumber", true))
                        .path("userIds")
                        .path(Account.WABA_ID)
                        .asText();

        // when
        write(person, Map.of("text", "BAJA", "stops", true));

        // then
        await("the answer", () -> assertThat(arrived(person)).isEqualTo(1));
        RecipientKey key = Pepper.ofBase64(stack.pepper()).keyOfBsuid(userId);
        assertThat(scopes(key)).containsExactly("BRAND acme");
    }

    /** Runs last: from then on consent-service uses another database. */
    @Test
    @Order(4)
    void restoredBackupHasEveryOptOutAgainAfterTheRunbook() throws Exception {
        // given
        String writer = "+51983274621";
        String caller = "+51983274622";
        String other = "+51983274623";
        MessagesToPeople advertising = MessagesToPeople.ofAdvertising(stack);
        List.of(writer, caller, other).forEach(advertising::agree);
        suspend(false);
        JsonNode brand = consent.get("/brands/" + Demo.BRAND);
        consent.put("/brands/" + Demo.BRAND, withoutNumbers(brand));
        ConsentBackup backup = ConsentBackup.take(stack);
        consent.put("/brands/" + Demo.BRAND, brand);
        Map<String, String> known = backup.people();
        write(writer, Map.of("text", "STOP", "stops", true));
        consent.post(
                "/opt-outs", Map.of("recipient", Map.of("phone", caller), "brand", Demo.BRAND));
        suspend(true);
        await("the answer to the STOP", () -> assertThat(arrived(writer)).isEqualTo(1));
        SealedLedger ledger = new SealedLedger(stack);
        await("proof", () -> assertThat(ledger.published()).isEqualTo(ledger.entries()));

        // when
        try (ConsentRestore restore = new ConsentRestore(stack, backup)) {
            restore.replaceTheDatabase();
            List<String> put = restore.startTheService();
            await("the STOP", () -> assertThat(scopes(writer)).containsExactly("BRAND acme"));
            JsonNode behind = restore.state();
            List<String> lost = scopes(caller);
            restore.sayAgainWhatNoTopicBrings();
            restore.answerForTheLoss();

            // then
            assertThat(restore.groupsLeftAlone()).containsExactly("consent-service.send-requests");
            assertThat(behind.path("verdict").asText()).isEqualTo("BEHIND");
            assertThat(behind.path("publishedTreeSize").asLong()).isEqualTo(ledger.entries());
            assertThat(lost).isEmpty();
            assertThat(put).containsExactlyInAnyOrder("/brands/" + Demo.BRAND, "/brands/nova");
            assertThat(restore.state().path("verdict").asText()).isEqualTo("ACKNOWLEDGED");
        }
        String sent = advertising.send(other);
        await("sending", () -> assertThat(advertising.state(sent)).isIn("DELIVERED", "READ"));
        List.of(writer, caller).forEach(person -> assertStopped(advertising, person));
        assertThat(arrived(writer)).as("the STOP was answered once").isEqualTo(1);
        assertThat(consent.get("/brands/nova").path("suspended").asBoolean()).isTrue();
        assertThat(changed(known, backup.people()).values())
                .as("nobody else has anything new, and nobody has an opt-out twice")
                .hasSize(2)
                .allSatisfy(held -> assertThat(held).endsWith("opt-outs 1"));
    }

    private static JsonNode withoutNumbers(JsonNode brand) {
        ObjectNode without = brand.deepCopy();
        without.putArray("phoneNumberIds");
        return without;
    }

    private static void assertStopped(MessagesToPeople advertising, String person) {
        String refused = advertising.send(person);
        await("refusal", () -> assertThat(advertising.state(refused)).isEqualTo("SUPPRESSED"));
        assertThat(advertising.reasons(refused)).contains("SUP_BRAND");
        assertThat(scopes(person)).containsExactly("BRAND acme");
    }

    private static List<String> scopes(String person) {
        return scopes(Pepper.ofBase64(stack.pepper()).keyOf(new PhoneNumber(person)));
    }

    private static List<String> scopes(RecipientKey key) {
        return consent.get("/recipients/" + key + "/standing")
                .path("suppressions")
                .valueStream()
                .map(each -> each.path("kind").asText() + " " + each.path("brand").asText())
                .toList();
    }

    private static void suspend(boolean suspended) {
        consent.put(
                "/brands/nova",
                Map.of(
                        "displayName", "Nova",
                        "legalName", "Nova S.A.C.",
                        "address", "Av. Larco 1302, Miraflores, Lima",
                        "contact", "privacidad@nova.example",
                        "country", "PE",
                        "phoneNumberIds", List.of(),
                        "wabaIds", List.of(),
                        "suspended", suspended));
    }

    private static Map<String, String> changed(
            Map<String, String> before, Map<String, String> after) {
        Map<String, String> changed = new HashMap<>(after);
        changed.entrySet().removeAll(before.entrySet());
        return changed;
    }
}
