"""What assistants that are programs ask of the content, and the server through which they do."""
