package io.anuencia.events;

/** Something that happened, told to the other services; its JSON is the value of a record. */
public interface PlatformEvent {

    /** The kind of the event: its name on the wire and the topic that carries it. */
    EventType type();

    /**
     * The key of its record. Records of one key keep their order; what the key is made of stands in
     * the list of topics.
     */
    String partitionKey();
}
