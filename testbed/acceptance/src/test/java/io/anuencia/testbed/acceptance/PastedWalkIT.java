package io.anuencia.testbed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.testbed.localstack.Api;
import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Options;
import io.anuencia.testbed.localstack.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A newcomer pastes what the pages say, and gets what the pages promise. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PastedWalkIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir static Path folder;
    private static LocalStack stack;

    @BeforeAll
    static void startEverything() {
        List<String> absent = PastedBlock.absent();
        assumeThat(absent).as("skipped: needs " + String.join(", ", absent)).isEmpty();
        Options options = Options.forTests(folder.resolve("target/local"));
        stack = LocalStack.start(options, System.out::println);
    }

    @AfterAll
    static void stopEverything() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    @Order(1)
    void campaignByHandReachesWhoAgreedUntilSheHasEnough()
            throws IOException, InterruptedException {
        // when
        String said = PastedBlock.of("README.md").run(stack.description(), folder);

        // then
        assertThat(said).contains("Hola Ana, tu pedido 1182 de Acme va en camino.");
        assertThat(suppressed("walk-1")).isEqualTo("{\"CON_NONE\":1}");
        assertThat(suppressed("walk-2")).isEqualTo("{\"CON_NONE\":1,\"SUP_PURPOSE\":1}");
        assertThat(readBy("51987654321")).containsExactly("Ana 1182", "Ana 1183");
        assertThat(readBy("51987654322")).isEmpty();
    }

    /** Follows the campaign by hand, after which the person of the page has a history. */
    @Test
    @Order(2)
    void officerAnswersWithWhatThePageSays() throws IOException, InterruptedException {
        // given
        OfficersPage page = new OfficersPage(stack.description(), folder);

        // when
        String complaint = page.answerComplaint();
        String access = page.answerAccess();
        String erasure = page.erase();

        // then
        assertThat(complaint)
                .contains(
                        "\"state\":\"READ\"",
                        "\"decisions\":[{",
                        "\"@type\":\"dpv:ConsentReceipt\"")
                .contains("Acepto que Acme me escriba", "\"rootHash\":", "\"effectiveAt\":");
        assertThat(access).contains("\"contactId\":");
        assertThat(folder.resolve("subject-export-v1.zip")).isNotEmptyFile();
        assertThat(folder.resolve("earlier.zip")).isNotEmptyFile();
        assertThat(folder.resolve("profile.json")).content().contains("\"firstName\":\"Ana\"");
        assertThat(folder.resolve("messages.ndjson")).content().contains("\"order-1183\"");
        assertThat(erasure)
                .containsPattern("\"state\":\"(SUPPRESSED|REQUESTED|ERASED|COMPLETED)\"");
    }

    @Test
    void importOfThePageTakesAllRowsButThree() throws IOException, InterruptedException {
        // when
        String said = PastedBlock.of("contacts-service/README.md").run(stack.description(), folder);

        // then
        assertThat(said)
                .contains("\n500,501,\"Móvil\",", "\n501,502,\"Puntos\",", "\n502,503,\"row\",")
                .contains("\"state\":\"COMPLETED\",\"dryRun\":false", "\"created\":99997")
                .contains("{\"count\":4999,\"exact\":true,");
    }

    /** The people whom a campaign left out, by reason, once it has ended. */
    private static String suppressed(String name) {
        Api dispatch = new Api(stack.description().url(Part.DISPATCH), stack.description().token());
        String path = "/campaigns/" + idOf(name, dispatch);
        await(path)
                .atMost(PATIENCE)
                .until(() -> "COMPLETED".equals(dispatch.get(path).path("state").asText()));
        return dispatch.get(path).path("states").path("suppressed").toString();
    }

    private static String idOf(String name, Api dispatch) {
        return dispatch.get("/campaigns")
                .path("campaigns")
                .valueStream()
                .filter(campaign -> name.equals(campaign.path("name").asText()))
                .map(campaign -> campaign.path("id").asText())
                .findFirst()
                .orElseThrow();
    }

    /** The values of the messages on a phone. */
    private static List<String> readBy(String phone) {
        return new Api(stack.description().simulator(), null)
                .get("/_sim/phones/" + phone)
                .path("messages")
                .valueStream()
                .map(message -> message.path("template").path("values"))
                .map(values -> values.valueStream().map(JsonNode::asText).toList())
                .map(values -> String.join(" ", values))
                .toList();
    }
}
