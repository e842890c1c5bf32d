/**
 * Requests that are wrong in one place, to every call of the services with a REST API.
 *
 * <p>A walk of good requests makes what they name; each is then changed at random, from a seed, and
 * sent byte for byte. Whatever comes must be answered: what is refused with a problem document,
 * nothing with a failure of ours, an incident or a closed connection. What a request does when it
 * is taken is not looked at here.
 */
package io.anuencia.testbed.acceptance.requests;
