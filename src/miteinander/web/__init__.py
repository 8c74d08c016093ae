"""Page frame, components, middleware, policies, signed links."""
