// What AddressSanitizer is asked not to report, in every program of the sanitizer build.
//
// Xapian 1.4.22's Database::check frees an object under another type than it was made with; the
// memory is right, the sized delete is not.
extern "C" const char* __asan_default_options();
extern "C" const char* __asan_default_options() { return "new_delete_type_mismatch=0"; }
