"""Workers: processes that do what may crash, hang or eat memory, and may be killed for it. They know nothing of papers."""
