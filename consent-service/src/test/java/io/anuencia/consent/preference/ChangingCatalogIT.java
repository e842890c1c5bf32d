package io.anuencia.consent.preference;

import static io.anuencia.consent.fixture.World.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;

import io.anuencia.consent.brand.Catalog;
import io.anuencia.consent.brand.CatalogVersions;
import io.anuencia.consent.brand.Notices;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.pagetoken.PageToken;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.consent.wish.Wishes;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A purpose changes while its page is read, or while someone agrees to it. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class ChangingCatalogIT {

    @Inject Sql sql;
    @Inject Subjects subjects;
    @Inject Catalog catalog;
    @Inject CatalogVersions versions;
    @Inject Notices notices;
    @Inject Statuses statuses;
    @Inject Wishes wishes;
    @Inject Offers offers;
    @Inject PageConsents consents;
    @Inject PageActions actions;

    private Visit visit(World.Brand brand, RecipientKey person) {
        Group someone = subjects.read(List.of(person)).of(person);
        PageToken token =
                new PageToken(
                        someone.subjectOf(person),
                        brand.code(),
                        PageToken.Origin.MESSAGE,
                        Clock.systemUTC().instant());
        return new Visit(
                token, "token", new PageHolders.Holder(someone, false, false), PageTexts.in("es"));
    }

    @Test
    void consentIsNotGivenWhileTheOfferIsBeingChanged() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        World.consent(brand, "newsletter", person, World.CONSENTED);
        Visit visit = visit(brand, person);
        String offer =
                offers.of(visit.words(), brand.code(), "promotions")
                        .orElseThrow()
                        .notice()
                        .sha256();
        PageCatalog changing =
                new PageCatalog(sql) {
                    @Override
                    Optional<Sender> sender(String code) {
                        Optional<Sender> before = super.sender(code);
                        World.sell(brand);
                        return before;
                    }
                };
        MultivaluedMap<String, String> form = new MultivaluedHashMap<>();
        form.putSingle("action", "give");
        form.putSingle("purpose", "promotions");
        form.putSingle("offer", offer);

        // when
        Done done =
                new PreferenceForms(
                                actions,
                                consents,
                                catalog,
                                new Offers(changing, notices, catalog, versions))
                        .apply(visit, form);

        // then
        assertThat(done).isEqualTo(Done.STALE);
        call().get("/recipients/" + person + "/history").then().body("entries", hasSize(1));
    }

    @Test
    void purposeCreatedWhileThePageIsReadIsShownNextTime() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        PageCatalog withOneMore =
                new PageCatalog(sql) {
                    @Override
                    List<Purpose> purposes(String code) {
                        List<Purpose> known = new ArrayList<>(super.purposes(code));
                        var texts = new TreeMap<>(known.get(0).texts());
                        known.add(new Purpose("made-since", texts, List.of()));
                        return known;
                    }
                };

        // when
        PageView page =
                new PageQuery(withOneMore, catalog, statuses, wishes, offers)
                        .of(
                                visit(brand, person),
                                "guard",
                                Clock.systemUTC().instant(),
                                actions.now());

        // then
        assertThat(page.purposes())
                .extracting(PageView.Purpose::code)
                .containsExactlyInAnyOrder("promotions", "newsletter", "orders");
    }
}
