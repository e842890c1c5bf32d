/**
 * The business numbers that messages leave from.
 *
 * <p>This package owns what an operator says of a number: its WhatsApp business account, its rate
 * and where its token is found. It refuses to say which brand a number belongs to, which
 * consent-service does, and to touch the epoch that fences its owners. A number may be registered
 * before any brand lists it; nothing is sent from it until one does.
 */
package io.anuencia.dispatch.sender;
