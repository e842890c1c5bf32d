package io.anuencia.dispatch;

import static io.anuencia.dispatch.TestTokens.as;
import static org.awaitility.Awaitility.await;

import io.anuencia.events.AudienceChunk;
import io.anuencia.events.AudienceCompleted;
import io.anuencia.events.AudienceMember;
import io.anuencia.events.BrandChanged;
import io.anuencia.events.MessageClass;
import io.anuencia.events.NumberReported;
import io.anuencia.events.Pepper;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.PurposeChanged;
import io.anuencia.messaging.DirectPublisher;
import io.anuencia.messaging.sql.Sql;
import io.restassured.path.json.JsonPath;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.assertj.core.api.Assertions;

/** Plays consent-service and contacts-service, and posts campaigns of brands of its own. */
@ApplicationScoped
public class CampaignRig {

    private static final Pepper PEPPER =
            Pepper.ofBase64(Base64.getEncoder().encodeToString(new byte[32]));
    private static final AtomicInteger COUNTER = new AtomicInteger();

    private final DirectPublisher publisher;
    private final Sql sql;

    CampaignRig(DirectPublisher publisher, Sql sql) {
        this.publisher = publisher;
        this.sql = sql;
    }

    /** A brand with one registered sender, two purposes and synced templates. */
    public record Shop(String brand, String sender, String wabaId) {}

    /** Opens a shop that is known everywhere. */
    public Shop shop() {
        Shop shop = unlistedShop();
        publish(
                brand(shop.brand(), shop.sender(), Instant.now(), shop.wabaId()),
                purpose(shop.brand(), "promotions", MessageClass.MARKETING),
                purpose(shop.brand(), "orders", MessageClass.UTILITY),
                purpose(shop.brand(), "answers", MessageClass.SERVICE_REPLY));
        await("catalog")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(
                        () ->
                                Assertions.assertThat(
                                                number(
                                                        "select count(*) from catalog_purpose"
                                                                + " where brand = ?",
                                                        shop.brand()))
                                        .isEqualTo(3));
        return shop;
    }

    /** Returns a registered sender with templates, of a brand that was never published. */
    public Shop unlistedShop() {
        int number = COUNTER.incrementAndGet();
        Shop shop = new Shop("shop-" + number, "1065403522" + number, "2065403522" + number);
        as("ops")
                .body(
                        """
                        {"wabaId":"%s","rate":80,"tokenRef":"file:%s"}\
                        """
                                .formatted(shop.wabaId(), GraphStub.TOKEN_FILE))
                .put("/senders/" + shop.sender())
                .then()
                .statusCode(200);
        as("ops").post("/templates/sync?wabaId=" + shop.wabaId()).then().statusCode(200);
        return shop;
    }

    /** Returns the event by which consent-service publishes a brand. */
    public static BrandChanged brand(
            String brand, String phoneNumberId, Instant changedAt, String... wabaIds) {
        return new BrandChanged(
                brand,
                "Acme",
                "Acme S.A.",
                "Calle 1",
                "hola@acme.example",
                "PE",
                List.of(phoneNumberId),
                List.of(wabaIds),
                changedAt);
    }

    /** Returns the event by which consent-service publishes a purpose. */
    public static PurposeChanged purpose(String brand, String code, MessageClass messageClass) {
        return new PurposeChanged(
                brand,
                code,
                messageClass,
                Map.of("es", new PurposeChanged.Text("Ofertas", "Ofertas de Acme")),
                List.of("offers"),
                4,
                "P1M",
                null,
                Instant.now());
    }

    /** Returns the event that people dislike the messages of a shop's number. */
    public static NumberReported disliked(Shop shop) {
        return new NumberReported(
                shop.wabaId(), shop.sender(), null, "QUALITY", "RED", "GREEN", null, Instant.now());
    }

    /** Publishes events of other services. */
    public void publish(PlatformEvent... events) {
        publisher.publish(List.of(events)).toCompletableFuture().join();
    }

    /** Returns the valid body of a campaign. */
    public static String body(Shop shop) {
        return """
        {"name":"Rebajas","brand":"%s","purpose":"promotions","sender":"%s",
         "template":{"name":"winter_sale","language":"es",
                     "parameters":{"first_name":"{{contact.firstName|amigo}}"}},
         "audience":{"all":true}}\
        """
                .formatted(shop.brand(), shop.sender());
    }

    /** Posts a campaign. */
    public UUID post(String body) {
        return UUID.fromString(
                as("campaigns-write")
                        .body(body)
                        .post("/campaigns")
                        .then()
                        .statusCode(202)
                        .extract()
                        .path("id"));
    }

    /** Posts a single message to a phone number, as another system does. */
    public static UUID single(Shop shop, String phone) {
        return UUID.fromString(
                as("messages-write")
                        .body(
                                """
                                {"brand":"%s","purpose":"promotions","sender":"%s",
                                 "recipient":{"phone":"%s"},
                                 "template":{"name":"winter_sale","language":"es"},
                                 "parameters":{"first_name":"Eva"}}\
                                """
                                        .formatted(shop.brand(), shop.sender(), phone))
                        .post("/messages")
                        .then()
                        .statusCode(202)
                        .extract()
                        .path("messageId"));
    }

    /** Returns a planned message of a campaign. */
    public UUID oneMessage(UUID campaign) {
        return UUID.fromString(
                texts(
                                "select id from message where campaign_id = ? and state = 'PLANNED'"
                                        + " order by id limit 1",
                                campaign)
                        .get(0));
    }

    /** Makes an attempt of a message, as the owner of its number does, and returns its id. */
    public UUID asked(UUID message, String state) {
        UUID attempt = UUID.randomUUID();
        change(
                "insert into attempt (id, message_id, requested_at) values (?, ?, now())",
                attempt,
                message);
        change(
                """
                insert into in_flight (message_id, attempt_id, sender_id, owner_epoch, priority)
                select id, ?, sender_id, 7, 5 from message where id = ?
                """,
                attempt,
                message);
        change(
                "update message set state = ?, attempt_id = ?, owner_epoch = 7 where id = ?",
                state,
                attempt,
                message);
        return attempt;
    }

    /** Returns a campaign as the API shows it. */
    public JsonPath show(UUID campaign) {
        return as("campaigns-read").get("/campaigns/" + campaign).then().extract().jsonPath();
    }

    /**
     * Waits until a campaign is shown in a way: the counts of a running one may be those of a
     * moment ago.
     */
    public void awaitShown(UUID campaign, Consumer<JsonPath> isShown) {
        await("campaign is shown").untilAsserted(() -> isShown.accept(show(campaign)));
    }

    /** Posts a campaign and gives it its people; returns when it runs. */
    public UUID running(Shop shop, int people) {
        return running(shop, people(people));
    }

    /** Posts a campaign to some people; returns when it runs. */
    public UUID running(Shop shop, List<AudienceMember> people) {
        return running(body(shop), people);
    }

    /** Posts a campaign with brakes and gives it its people; returns when it runs. */
    public UUID running(Shop shop, String brakes, int people) {
        return running(
                body(shop).replace("\"audience\"", "\"brakes\":" + brakes + ",\"audience\""),
                people(people));
    }

    private UUID running(String body, List<AudienceMember> people) {
        UUID campaign = post(body);
        publish(
                new AudienceChunk(campaign, 0, people),
                new AudienceCompleted(campaign, 1, people.size(), "digest"));
        awaitState(campaign, "RUNNING");
        return campaign;
    }

    /**
     * Waits until a campaign is in one of these states. The sweeper also works on the campaigns of
     * earlier tests, and is slow next to another build.
     */
    public void awaitState(UUID campaign, String... states) {
        await("campaign " + Arrays.toString(states))
                .untilAsserted(
                        () ->
                                Assertions.assertThat(show(campaign).getString("state"))
                                        .isIn((Object[]) states));
    }

    /** Waits for the end of a campaign, and dates it so long ago that it is cleared. */
    public void letPass31Days(UUID campaign) {
        awaitState(campaign, "COMPLETED");
        change(
                "update campaign set expires_at = now() + interval '1 year',"
                        + " settled_at = now() - interval '31 days' where id = ?",
                campaign);
    }

    /** Returns the number of people of a campaign whose messages are due. */
    public long due(UUID campaign) {
        return number(
                """
                select count(*) from due_message d join message m on m.id = d.message_id
                 where m.campaign_id = ? and d.not_before <= now()
                """,
                campaign);
    }

    /** Returns people with names, always the same for a count. */
    public static List<AudienceMember> people(int count) {
        List<AudienceMember> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            people.add(person(i, "Ana " + i, Map.of()));
        }
        return people;
    }

    /** Returns the person with a number who speaks a language. */
    public static AudienceMember speaker(int i, String language) {
        AudienceMember member = person(i, "Ana", Map.of());
        return new AudienceMember(
                member.contactId(),
                member.recipientKey(),
                member.phone(),
                member.firstName(),
                language,
                member.country(),
                null,
                member.candidateZones(),
                Map.of());
    }

    /** Returns the person with a number. */
    public static AudienceMember person(int i, String firstName, Map<String, String> attributes) {
        PhoneNumber phone = new PhoneNumber("+519%08d".formatted(12_345_678 + i));
        return new AudienceMember(
                new UUID(0, i),
                PEPPER.keyOf(phone),
                phone,
                firstName,
                "es",
                "PE",
                null,
                List.of("America/Lima"),
                attributes);
    }

    /** Returns the first column of the first row as a number; zero if there is no row. */
    public long number(String query, Object... parameters) {
        return sql.first(query, row -> row.getLong(1), parameters).orElse(0L);
    }

    /** Returns the first column of all rows as texts. */
    public List<String> texts(String query, Object... parameters) {
        return sql.list(query, row -> row.getString(1), parameters);
    }

    /** Changes rows, as another part of the service would. */
    public void change(String update, Object... parameters) {
        sql.update(update, parameters);
    }
}
