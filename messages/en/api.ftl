# Problem details of the HTTP API.
