package io.anuencia.consent.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Browser;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.PageLinks;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.pagetoken.PageToken;
import io.anuencia.events.RecipientKey;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, on a phone and on a desktop; the screenshots are kept. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class PreferenceBrowserIT {

    private static final Path PICTURES = Path.of("target", "screenshots");

    // A browser may still write its profile while it ends.
    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    @TestHTTPResource URL service;
    @Inject PageLinks pages;
    @Inject Asked asked;

    @BeforeEach
    void findBrowser() {
        assumeTrue(Browser.isInstalled(), "skipped: needs chromium");
    }

    private String address(World.Brand brand, RecipientKey person) {
        return service + "p/" + pages.link(brand, person);
    }

    private static void awaitText(Browser browser, String text) {
        await("the page to say it")
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(browser.text()).contains(text));
    }

    private static String button(String text) {
        return "//button[normalize-space()='" + text + "']";
    }

    /** Asserts that everything fits the width, has a label and can be hit with a thumb. */
    private static void assertUsable(Browser browser) {
        assertThat(
                        browser.run(
                                        "return document.documentElement.scrollWidth"
                                                + " <= window.innerWidth")
                                .asBoolean())
                .as("nothing is wider than the screen")
                .isTrue();
        assertThat(
                        browser.run(
                                        "return [...document.querySelectorAll("
                                                + "'button,label,select')]"
                                                + ".filter(b => b.offsetParent)"
                                                + ".filter(b => b.getBoundingClientRect().height"
                                                + " < 44).length")
                                .asInt())
                .as("targets that are too small for a thumb")
                .isZero();
        assertThat(
                        browser.run(
                                        "return [...document.querySelectorAll("
                                                + "'input:not([type=hidden]),select')]"
                                                + ".filter(i => !i.labels.length).length")
                                .asInt())
                .as("inputs without a label")
                .isZero();
        assertThat(browser.run("return document.querySelectorAll('h1').length").asInt())
                .isEqualTo(1);
        assertThat(browser.run("return document.scripts.length").asInt()).isZero();
    }

    @Test
    void personOnAPhoneWithdrawsGivesAndPauses() throws Exception {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        String give = button("Acepto: Ofertas");
        try (Browser browser = new Browser(folder, 390, 844)) {
            browser.open(address(brand, person) + "?lang=es");
            assertUsable(browser);
            browser.screenshot(PICTURES.resolve("phone-es.png"));

            // when
            browser.click(button("Dejar de recibir: Ofertas"));

            // then
            awaitText(browser, "ya no puede salir ningún mensaje de ese tipo");
            assertThat(asked.reasons(brand, person)).contains("SUP_PURPOSE");
            assertThat(browser.run("return document.title").asText())
                    .startsWith("Hecho: ya no puede salir ningún mensaje de ese tipo.");
            browser.screenshot(PICTURES.resolve("phone-es-withdrawn.png"));
            Erasing.laterSecond();
            browser.click("//article[@aria-labelledby='purpose-promotions']" + give);
            awaitText(browser, "Hecho: lo aceptaste.");
            assertThat(asked.reasons(brand, person)).containsExactly("ALLOW_CONSENT");
            browser.click("//label[normalize-space()='Pausa de 30 días']");
            browser.click(button("Empezar la pausa"));
            awaitText(browser, "En pausa hasta el");
            browser.click("//label[normalize-space()='De 14:00 a 21:00']");
            browser.click(button("Guardar las horas"));
            awaitText(browser, "Ahora: de 14:00 a 21:00.");
            assertThat(asked.reasons(brand, person)).contains("QH_PREF");
            browser.click("//a[normalize-space()='Português']");
            awaitText(browser, "O que você aceitou");
            browser.click("//label[normalize-space()='Em outras horas']");
            assertUsable(browser);
            browser.screenshot(PICTURES.resolve("phone-pt.png"));
        }
    }

    @Test
    void personOnAPhoneAsksForFewerMessagesAndDownloadsTheirData() throws Exception {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        try (Browser browser = new Browser(folder, 390, 844)) {
            browser.open(address(brand, person) + "?lang=es");

            // when
            browser.click("//label[normalize-space()='1 mensaje cada 30 días']");
            browser.click("//section[@aria-labelledby='less']//button");

            // then
            awaitText(browser, "Ahora: 1 mensaje como máximo cada 30 días.");
            assertThat(asked.reasons(brand, person)).containsExactly("ALLOW_CONSENT");
            assertThat(asked.reasons(brand, person)).contains("FRQ_CONTACT_PREF");
            browser.click("//a[normalize-space()='Descargar mis datos (ZIP)']");
            await("the file").until(() -> downloaded().size() == 1);
            try (ZipFile zip = new ZipFile(downloaded().get(0).toFile())) {
                assertThat(zip.getEntry("consents.jsonld")).isNotNull();
            }
        }
    }

    private List<Path> downloaded() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".zip")).toList();
        }
    }

    @Test
    void linkForOneBrandSaysWhereToAskForTheRest() throws Exception {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        try (Browser browser = new Browser(folder, 390, 844)) {

            // when
            String link = pages.link(brand, person, PageToken.Origin.ONE_BRAND);
            browser.open(service + "p/" + link + "?lang=es");

            // then
            assertUsable(browser);
            assertThat(browser.text())
                    .contains("Este enlace es solo para los mensajes de")
                    .doesNotContain("Nada de nadie\n", "Empezar la pausa");
            browser.screenshot(PICTURES.resolve("phone-es-one-brand.png"));
            browser.open(service + "p/" + link + "/erase?lang=es");
            awaitText(browser, "No se cambió nada");
            browser.screenshot(PICTURES.resolve("phone-es-refused.png"));
        }
    }

    @Test
    void personAtADesktopStopsEverythingAndIsErased() throws Exception {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        String address = address(brand, person);
        try (Browser browser = new Browser(folder, 1280, 900)) {
            browser.open(address + "?lang=en");
            assertUsable(browser);
            browser.screenshot(PICTURES.resolve("desk-en.png"));
            browser.click(button("Nothing from anyone"));
            awaitText(browser, "no message from anyone can leave any more");

            // when
            browser.click("//a[normalize-space()='Erase everything about me']");
            assertUsable(browser);
            browser.screenshot(PICTURES.resolve("desk-en-erase.png"));
            browser.click(button("Yes, erase everything"));

            // then
            awaitText(browser, "It is being erased");
            browser.screenshot(PICTURES.resolve("desk-en-erased.png"));
            browser.open(address.substring(0, address.length() - 3) + "AAA?lang=en");
            awaitText(browser, "This link does not work any more");
            browser.screenshot(PICTURES.resolve("desk-en-closed.png"));
        }
    }
}
