package io.anuencia.testbed.deploychecks.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.asyncapi.bindings.kafka.v0._5_0.channel.KafkaChannelBinding;
import com.asyncapi.bindings.kafka.v0._5_0.operation.KafkaOperationBinding;
import com.asyncapi.v3._0_0.model.AsyncAPI;
import com.asyncapi.v3._0_0.model.channel.Channel;
import com.asyncapi.v3._0_0.model.channel.message.Message;
import com.asyncapi.v3._0_0.model.channel.message.MessageTrait;
import com.asyncapi.v3._0_0.model.info.Info;
import com.asyncapi.v3._0_0.model.operation.Operation;
import com.asyncapi.v3._0_0.model.server.Server;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.anuencia.events.HashedWamid;
import io.anuencia.testbed.deploychecks.Repository;
import io.anuencia.testbed.deploychecks.manifests.StrictYaml;
import io.anuencia.testbed.deploychecks.topics.TopicList;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AsyncApiTest {

    private static final String FOLDER = "event-contracts/src/main/resources/";
    private static final Repository REPOSITORY = Repository.here();

    private static JsonNode document() throws JsonProcessingException {
        return new YAMLMapper().readTree(REPOSITORY.read(FOLDER + "asyncapi.yaml"));
    }

    /**
     * Shortens the retentions: the model keeps milliseconds in an int, which overflows after 24
     * days, but the document may have more.
     */
    private static JsonNode forTheModels() throws JsonProcessingException {
        JsonNode document = document();
        for (JsonNode channel : document.path("channels")) {
            ((ObjectNode) channel.at("/bindings/kafka/topicConfiguration")).remove("retention.ms");
        }
        return document;
    }

    /** Reads each object by its own model, because the library reads maps of them leniently. */
    private static void readStrictly(JsonNode document) {
        StrictYaml.read("info", document.path("info"), Info.class);
        each(document.path("servers"), Server.class);
        each(document.path("channels"), Channel.class);
        each(document.path("operations"), Operation.class);
        each(document.at("/components/messages"), Message.class);
        each(document.at("/components/messageTraits"), MessageTrait.class);
        for (JsonNode channel : document.path("channels")) {
            each(channel.path("bindings"), KafkaChannelBinding.class);
        }
        for (JsonNode operation : document.path("operations")) {
            each(operation.path("bindings"), KafkaOperationBinding.class);
        }
    }

    private static void each(JsonNode objects, Class<?> model) {
        objects.properties()
                .forEach(object -> StrictYaml.read(object.getKey(), object.getValue(), model));
    }

    /** WhatsApp's id of a message contains the phone number of a person. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "consent.ledger-events.v1",
                "webhook.preference-signals.v1",
                "webhook.message-statuses.v1"
            })
    void topicWithClearIdsOfMessagesSaysSo(String topic) throws JsonProcessingException {
        // then
        assertThat(document().at("/channels/" + topic + "/description").asText())
                .contains("people are pseudonyms", "wamid", "phone number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dispatch.message-events.v1", "dispatch.send-requests.v1"})
    void topicWithoutClearIdsOfMessagesNamesNone(String topic) throws JsonProcessingException {
        // then
        assertThat(document().at("/channels/" + topic + "/description").asText())
                .contains("people are pseudonyms")
                .doesNotContain("wamid");
    }

    @Test
    void serviceThatReadsWithoutAGroupIsAReceiver() throws JsonProcessingException {
        // when
        JsonNode operation = document().at("/operations/consent-service.receives.checkpoints");

        // then
        assertThat(operation.path("action").asText()).isEqualTo("receive");
        assertThat(operation.at("/channel/$ref").asText())
                .isEqualTo("#/channels/consent.checkpoints.v1");
    }

    @ParameterizedTest
    @CsvSource({
        "consent.catalog-events.v1, 'brand:<b>, purpose:<b>/<p> or pack:<CC>'",
        "webhook.preference-signals.v1, SignalsWatermark by the number of a raw partition"
    })
    void channelNamesEveryKeyOfItsRecords(String topic, String key) throws JsonProcessingException {
        // then
        assertThat(document().at("/channels/" + topic + "/description").asText()).contains(key);
    }

    /** A record without one of these is dead-lettered. */
    @Test
    void headersThatReadersNeedAreRequired() throws JsonProcessingException {
        // then
        assertThat(document().at("/components/messageTraits/cloudEvent/headers/required"))
                .extracting(JsonNode::asText)
                .contains("ce_id", "ce_time", "ce_type");
    }

    /** A cause is such an id too, whatever its member is called. */
    @Test
    void idOfAMessageIsInClearUnlessItsCommentSaysThatItIsAHash() throws JsonProcessingException {
        // given
        Map<String, ObjectNode> schemas = new EventSchemas(REPOSITORY).all();
        ObjectNode request = schemas.get("io.anuencia.dispatch.SendRequested");
        ((ObjectNode) request.at("/properties/cause"))
                .put("description", "the message that it answers");

        // when
        String document = AsyncApi.write(TopicList.of(REPOSITORY), schemas);

        // then
        assertThat(
                        new YAMLMapper()
                                .readTree(document)
                                .at("/channels/dispatch.send-requests.v1/description")
                                .asText())
                .contains("wamid");
    }

    /** A record with the id itself then fails the acceptance tests. */
    @Test
    void schemaOfAHashedIdRefusesTheId() {
        // given
        ObjectNode request =
                new EventSchemas(REPOSITORY).all().get("io.anuencia.dispatch.SendRequested");

        // then
        assertThat(HashedWamid.of("wamid.1"))
                .matches(request.at("/properties/cause/pattern").asText());
        assertThat("wamid.1").doesNotMatch(request.at("/properties/cause/pattern").asText());
    }

    @Test
    void documentIsOneOfAsyncApi3() throws JsonProcessingException {
        // given
        JsonNode document = forTheModels();

        // when
        AsyncAPI read = StrictYaml.read("asyncapi.yaml", document, AsyncAPI.class);
        readStrictly(document);

        // then
        assertThat(read.getAsyncapi()).isEqualTo("3.0.0");
        assertThat(read.getChannels()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(read.getOperations()).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/info",
                "/channels/consent.ledger-events.v1",
                "/channels/consent.ledger-events.v1/bindings/kafka",
                "/operations/consent-service.sends.ledger-events",
                "/components/messages/io.anuencia.consent.ConsentGiven"
            })
    void memberThatAsyncApiDoesNotKnowIsRefused(String at) throws JsonProcessingException {
        // given
        JsonNode planted = forTheModels();
        ((ObjectNode) planted.at(at)).put("adress", "x");

        // when, then
        assertThatThrownBy(() -> readStrictly(planted)).hasMessageContaining("adress");
    }

    @Test
    void rawBodiesAndTheProbesBesideThemAreDescribedAsTheyAreWritten()
            throws JsonProcessingException {
        // when
        JsonNode document = document();
        JsonNode messages = document.at("/components/messages");
        JsonNode probe = messages.path("io.anuencia.webhook.Probe");

        // then
        assertThat(messages.at("/io.anuencia.webhook.RawBody/contentType").asText())
                .isEqualTo("application/json");
        assertThat(probe.at("/headers/properties").has("anuencia-probe")).isTrue();
        assertThat(document.at("/channels/webhook.raw-inbound.v1/messages").fieldNames())
                .toIterable()
                .containsExactly("io.anuencia.webhook.RawBody", "io.anuencia.webhook.Probe");
        assertThat(document.at("/channels/webhook.raw-statuses.v1/messages").fieldNames())
                .toIterable()
                .containsExactly("io.anuencia.webhook.RawBody");
    }

    @Test
    void everyReferenceLeadsSomewhere() throws JsonProcessingException {
        // given
        JsonNode document = document();

        // when
        List<String> lost = new ArrayList<>();
        for (JsonNode reference : document.findValues("$ref")) {
            String target = reference.asText();
            boolean found =
                    target.startsWith("#")
                            ? !document.at(target.substring(1)).isMissingNode()
                            : Files.exists(REPOSITORY.file(FOLDER + target));
            if (!found) {
                lost.add(target);
            }
        }

        // then
        assertThat(lost).isEmpty();
    }
}
