package io.anuencia.webhook.translation;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.events.PlatformEvent;
import io.anuencia.messaging.EventCodec;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** Shows an operator the events of a raw body, without publishing or counting anything. */
@Path("/translations")
class TranslationResource {

    private final NotificationTranslator translator;
    private final Clock clock;

    TranslationResource(NotificationTranslator translator, Clock clock) {
        this.translator = translator;
        this.clock = clock;
    }

    /**
     * The events of a body.
     *
     * @param events the events, in the order in which they would be published
     */
    record Answer(List<Event> events) {}

    /**
     * An event.
     *
     * @param topic the topic on which it would be published
     * @param key the record key
     * @param type the {@code ce_type}
     * @param data the record value
     */
    record Event(String topic, String key, String type, JsonNode data) {

        static Event of(EventEnvelope envelope) {
            PlatformEvent event = envelope.event();
            return new Event(
                    event.type().topic().topicName(),
                    event.partitionKey(),
                    event.type().wireName(),
                    EventCodec.json().valueToTree(event));
        }
    }

    /** Translates a body as posted to the webhook; no signature is needed. */
    @POST
    @RolesAllowed("ops")
    @Consumes(MediaType.APPLICATION_JSON)
    public Answer translate(
            @RequestBody(
                            description = "What WhatsApp would post",
                            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
                    byte[] body) {
        try {
            Translation translation = translator.translate(body, clock.instant());
            return new Answer(translation.events().stream().map(Event::of).toList());
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.Kind.INVALID_REQUEST,
                    "The body is not one JSON object; send what Meta would post.");
        }
    }
}
