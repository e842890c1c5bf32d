package io.anuencia.events;

/** An event published to the other services; its JSON is the value of a Kafka record. */
public interface PlatformEvent {

    /** The type of the event: its name on the wire and the topic that carries it. */
    EventType type();

    /**
     * The key of its record. Records with the same key keep their order; the list of topics says
     * what the key consists of.
     */
    String partitionKey();
}
