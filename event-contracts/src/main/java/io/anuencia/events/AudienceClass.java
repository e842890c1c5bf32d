package io.anuencia.events;

/** How a person came to agree; each class needs its own evidence (architecture 5.2). */
public enum AudienceClass {
    CUSTOMER,
    SUBSCRIBER,
    EVENT_PARTICIPANT,
    EXPRESS_CONTACT,
    COMMUNITY_MEMBER,
    PROMOTION_FOLLOWER
}
